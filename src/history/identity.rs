//! How strong the identity of a commit's author is: what git's own verification says of its signature.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

use super::objects::Objects;
use super::{GIT_FAILED, Repository, complaint, no_git};
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
    /// How strong the identities of the authors of these commits are, by the commits' names.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn identities<'a>(
        &self,
        objects: &mut Objects,
        commits: impl Iterator<Item = &'a str>,
    ) -> Result<BTreeMap<String, Identity>, Message> {
        let mut identities = BTreeMap::new();
        for object in objects.all(commits) {
            let Some(commit) = object? else { continue };
            let signed = if commit.is_signed() { Identity::Unverified } else { Identity::NameOnly };
            identities.insert(commit.id, signed);
        }
        let signed: Vec<String> = identities
            .iter()
            .filter(|(_, identity)| **identity == Identity::Unverified)
            .map(|(id, _)| id.clone())
            .collect();
        if !signed.is_empty() {
            identities
                .extend(self.verified(&signed)?.into_iter().map(|id| (id, Identity::Verified)));
        }
        Ok(identities)
    }

    /// Those of the signed commits whose signatures git verifies by a key that is trusted as the author's.
    fn verified(&self, commits: &[String]) -> Result<Vec<String>, Message> {
        let trust = self.trust()?;
        let settings = trust.iter().flat_map(|setting| ["-c", setting]);
        let log = ["log", "--no-walk=unsorted", "--stdin", "--format=%H %G? %ae%x00%GS"];
        let mut git = self
            .git(settings.chain(log))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let names = commits.join("\n") + "\n";
        let mut questions = git.stdin.take().expect("stdin is piped");
        let asking = std::thread::spawn(move || questions.write_all(names.as_bytes()));
        let output = git.wait_with_output().map_err(|error| no_git(&error))?;
        drop(asking.join());
        if !output.status.success() {
            return Err(GIT_FAILED.with([("reason", complaint(&output).into())]));
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let verified = said.lines().filter_map(|line| {
            let (commit, rest) = line.split_once(" G ")?;
            let (author, signer) = rest.split_once('\0')?;
            let is_own =
                !author.is_empty() && signer.to_lowercase().contains(&author.to_lowercase());
            is_own.then(|| commit.to_owned())
        });
        Ok(verified.collect())
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

/// What git takes where nobody says otherwise: the programs that verify, the keys that are trusted.
const TRUST: [(&str, &str); 6] = [
    ("gpg.mintrustlevel", "undefined"),
    ("gpg.openpgp.program", "gpg"),
    ("gpg.ssh.allowedsignersfile", ""),
    ("gpg.ssh.program", "ssh-keygen"),
    ("gpg.ssh.revocationfile", ""),
    ("gpg.x509.program", "gpgsm"),
];
