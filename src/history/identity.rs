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
    /// A signature that git verified by a key that this machine trusts.
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

    /// Those of the signed commits whose signatures git verifies by a trusted key.
    fn verified(&self, commits: &[String]) -> Result<Vec<String>, Message> {
        let programs = self.signature_programs()?;
        let settings = programs.iter().flat_map(|setting| ["-c", setting]);
        let log = ["log", "--no-walk=unsorted", "--stdin", "--format=%H %G?"];
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
        Ok(said.lines().filter_map(|line| line.strip_suffix(" G")).map(str::to_owned).collect())
    }

    /// The programs that verify signatures, as settings: those that the user or the system names, never the
    /// repository, whose configuration anybody who made the folder may have written.
    fn signature_programs(&self) -> Result<Vec<String>, Message> {
        let output =
            self.run(["config", "--null", "--show-scope", "--get-regexp", r"^gpg\..*program$"])?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let words: Vec<&str> = said.split('\0').collect();
        let mut programs = BTreeMap::from(VERIFIERS);
        for setting in
            words.chunks_exact(2).filter(|setting| !matches!(setting[0], "local" | "worktree"))
        {
            let Some((key, program)) = setting[1].split_once('\n') else { continue };
            let key = if key == "gpg.program" { "gpg.openpgp.program" } else { key };
            if programs.contains_key(key) {
                programs.insert(key, program);
            }
        }
        Ok(programs.into_iter().map(|(key, program)| format!("{key}={program}")).collect())
    }
}

/// The programs that git itself would run to verify a signature of each kind.
const VERIFIERS: [(&str, &str); 3] = [
    ("gpg.openpgp.program", "gpg"),
    ("gpg.ssh.program", "ssh-keygen"),
    ("gpg.x509.program", "gpgsm"),
];
