//! How strong the identity of a commit's author is: what git's own verification says of its signature.

use std::collections::{BTreeMap, BTreeSet};

use super::Repository;
use super::steps::Step;
use crate::message::{Message, Phrase, words};

/// How strong the identity of a commit's author is, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// A name that anybody may have typed.
    NameOnly,
    /// A signature that git could not verify, or by a key that it has no reason to trust.
    Unverified,
    /// A signature that git verified by a key that this machine trusts as the author's: its holder has the author's e-mail.
    Verified,
}

impl Identity {
    /// The word in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NameOnly => "name-only",
            Self::Unverified => "unverified-signature",
            Self::Verified => "verified-signature",
        }
    }

    /// The words of people.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::NameOnly => words::IDENTITY_NAME_ONLY,
            Self::Unverified => words::IDENTITY_UNVERIFIED,
            Self::Verified => words::IDENTITY_VERIFIED,
        }
    }
}

impl Repository {
    /// How strong the identities of the authors of these commits are, by the commits' names; of one that is not named
    /// nothing is known but the author's name.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn identities<'s>(
        &self,
        steps: impl Iterator<Item = &'s Step>,
    ) -> Result<BTreeMap<String, Identity>, Message> {
        let signed: BTreeSet<&str> =
            steps.filter(|step| step.is_signed).map(|step| step.commit.id.as_str()).collect();
        let unverified = signed.iter().map(|id| ((*id).to_owned(), Identity::Unverified));
        let mut identities: BTreeMap<String, Identity> = unverified.collect();
        if !signed.is_empty() {
            let verified = self.verified(&signed)?.into_iter();
            identities.extend(verified.map(|id| (id, Identity::Verified)));
        }
        Ok(identities)
    }

    /// Those of the signed commits whose signatures git verifies by a key that is trusted as the author's.
    fn verified(&self, commits: &BTreeSet<&str>) -> Result<Vec<String>, Message> {
        let trust = self.trust()?;
        let mut verified = Vec::new();
        let mut commits = commits.iter().copied();
        while commits.len() > 0 {
            let output = self.told_of(commits.clone(), &trust, "%H %G? %ae%x00%GS")?;
            let said = String::from_utf8_lossy(&output.stdout);
            verified.extend(said.lines().filter_map(|line| {
                let (commit, rest) = line.split_once(" G ")?;
                let (author, signer) = rest.split_once('\0')?;
                is_of(signer, author).then(|| commit.to_owned())
            }));
            if output.status.success() {
                break;
            }
            // git gives up at a signature of a kind that it does not know
            commits.nth(said.lines().count());
        }
        Ok(verified)
    }

    /// By what signatures are verified, as settings: those that the user or the system made, never the repository's
    /// own, which anybody who made the folder may have written.
    fn trust(&self) -> Result<Vec<String>, Message> {
        let output = self.run(["config", "--null", "--show-scope", "--get-regexp", r"^gpg\."])?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let words: Vec<&str> = said.split('\0').collect();
        let mut trusted = BTreeMap::from(TRUST);
        let of_user = |setting: &&[&str]| !matches!(setting[0], "local" | "worktree");
        for setting in words.chunks_exact(2).filter(of_user) {
            let Some((key, value)) = setting[1].split_once('\n') else { continue };
            let key = if key == "gpg.program" { "gpg.openpgp.program" } else { key };
            if let Some(trusted) = trusted.get_mut(key) {
                *trusted = value;
            }
        }
        Ok(trusted.into_iter().map(|(key, value)| format!("{key}={value}")).collect())
    }
}

/// Whether the holder of a key, `Name <address>` or, of an SSH key, the addresses it is listed under, has the address.
fn is_of(signer: &str, address: &str) -> bool {
    let addresses = signer.rsplit_once('<').map_or(signer, |(_, rest)| rest.trim_end_matches('>'));
    !address.is_empty()
        && addresses.split(',').any(|known| known.trim().eq_ignore_ascii_case(address))
}

/// What git takes where nobody says otherwise: the programs that verify, the keys that are trusted.
const TRUST: [(&str, &str); 6] = [
    ("gpg.mintrustlevel", "undefined"),
    ("gpg.openpgp.program", "gpg"),
    ("gpg.ssh.allowedsignersfile", ""),
    ("gpg.ssh.program", "ssh-keygen"),
    ("gpg.ssh.revocationfile", ""),
    ("gpg.x509.program", "gpgsm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_address_is_another_address() {
        let gpg = "an@x.vn Nguyễn Thị Lan <lan@x.vn>";
        for (signer, address, is_own) in [
            (gpg, "lan@x.vn", true),
            (gpg, "Lan@X.vn", true),
            (gpg, "an@x.vn", false),
            (gpg, "n", false),
            (gpg, "", false),
            ("lan@x.vn", "lan@x.vn", true),
            ("lan@x.vn", "an@x.vn", false),
            ("hoa@x.vn, lan@x.vn", "lan@x.vn", true),
            ("", "", false),
        ] {
            assert_eq!(is_of(signer, address), is_own, "{signer} {address}");
        }
    }
}
