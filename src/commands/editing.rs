//! An edit of a plan's file by a command: judged, shown, and written whole or not at all.

use std::convert::Infallible;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use similar::TextDiff;

use super::environment::{World, today};
use super::locate::{Folder, Place};
use super::revisions::Git;
use super::{Exit, Failure, compare, locate, lock, output, prompt, revisions, say, views};
use crate::check::edit::Record;
use crate::check::{self, Verdict};
use crate::cli::Global;
use crate::diagnostic::{Finding, Location, Severity};
use crate::document::{Block, Document};
use crate::edit::drafts::NewPart;
use crate::edit::list;
use crate::load::{self, DOCUMENTS, FILES, Loaded, attachments};
use crate::message::{Message, Phrase, words};
use crate::model::{Attachment, Plan, Task};
use crate::render;
use crate::render::findings::{self, Judged, Report};
use crate::text;
use crate::view::{Situation, effect};

/// The plan that is to be edited, and the day that counts as today.
#[derive(Clone)]
pub(super) struct Target {
    /// Where the plan is.
    pub(super) folder: Folder,
    /// Today.
    pub(super) day: NaiveDate,
}

impl Target {
    /// The plan that is meant where a day of a year is asked about.
    pub(super) fn of(global: &Global, asked: Option<NaiveDate>) -> Result<Self, Failure> {
        if global.known_at.is_some() {
            return Err(Failure::usage(words::EDIT_OF_THE_PAST));
        }
        let day = not_to_come(views::day(global)?, today()).map_err(Failure::usage)?;
        let folder = locate::meant(&locate::all(global)?, global.plan.as_deref(), asked, day)?;
        if folder.place.refusal().is_some() {
            // says why nothing of it is read
            Opened::read(Self { folder: folder.clone(), day })?;
        }
        Ok(Self { folder, day })
    }
}

/// A plan that is to be edited, as it stands on disk.
pub(super) struct Opened {
    /// What was read of it.
    pub(super) loaded: Loaded,
    /// The day that counts as today.
    pub(super) day: NaiveDate,
    folder: Folder,
}

/// What is to be made of one of a plan's files.
pub(super) struct Edit {
    /// The file's index among [`FILES`].
    pub(super) file: usize,
    /// Its new text.
    pub(super) text: String,
    /// The tasks whose outcome it may change.
    pub(super) tasks: Vec<String>,
    /// What else is told of it before it is written.
    pub(super) told: Vec<Message>,
    /// From which rows of a sheet the last entries come; empty where none was sent.
    pub(super) rows: Vec<Message>,
    /// Files that are put beside the plan first.
    pub(super) copies: Vec<Copied>,
    /// Judges it, from the plan as it stands and as it would.
    pub(super) judge: fn(&Loaded, &Loaded) -> Verdict,
}

impl Edit {
    /// The file gets this text, and the edit is judged as any other.
    pub(super) fn new(file: usize, text: String) -> Self {
        Self {
            file,
            text,
            tasks: Vec::new(),
            told: Vec::new(),
            rows: Vec::new(),
            copies: Vec::new(),
            judge: |base, head| check::judge_edit(base, head, &Record::default()),
        }
    }
}

/// A file that is put below a plan's folder.
#[derive(Clone)]
pub(super) struct Copied {
    /// Where it is.
    pub(super) from: PathBuf,
    /// Its path from the plan's folder, with `/`.
    pub(super) to: String,
    /// The SHA-256 of its content.
    pub(super) sha256: String,
}

/// How an edit is gone about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// It is shown and written.
    Write,
    /// It is shown, and written after a question.
    Ask,
    /// It is shown with the difference of the texts, and not written.
    DryRun,
}

impl Manner {
    /// To write, or with `--dry-run` not.
    pub(super) fn of(dry_run: bool) -> Self {
        if dry_run { Self::DryRun } else { Self::Write }
    }
}

impl Opened {
    /// Reads the plan.
    pub(super) fn read(target: Target) -> Result<Self, Failure> {
        let Target { folder, day } = target;
        let loaded = revisions::load_with_documents(&folder, None)?;
        if let Some(loss) = loaded.lost_file() {
            return Err(views::unreadable(&folder.id, &loaded, loss));
        }
        if loaded.plan.year.is_none() {
            return Err(views::without_year(&folder.id, None));
        }
        let opened = Self { loaded, day, folder };
        opened.refuse_loss_from(load::CLOSURES, 0, words::CLOSURES_UNREAD)?;
        Ok(opened)
    }

    /// Refuses, with what is not known then, a file that could not be read whole from `start` on.
    pub(super) fn refuse_loss_from(
        &self,
        file: usize,
        start: usize,
        said: Phrase,
    ) -> Result<(), Failure> {
        let Some(loss) = self.loaded.loss_from(file, start) else { return Ok(()) };
        let place = ("place", self.place(loss.location).into());
        let reason = ("reason", loss.message.clone().into());
        Err(Failure::unjudged(said.with([place, reason])))
    }

    /// Its folder on disk.
    pub(super) fn dir(&self) -> &Path {
        dir(&self.folder)
    }

    /// The plan.
    pub(super) fn plan(&self) -> &Plan {
        &self.loaded.plan
    }

    /// The path of the file with this index among [`FILES`], as people are shown it.
    pub(super) fn path(&self, file: usize) -> &str {
        &self.loaded.sources[file].path
    }

    /// The text of the file with this index among [`FILES`]; empty where there is none.
    pub(super) fn text(&self, file: usize) -> &str {
        &self.loaded.sources[file].text
    }

    /// The plan as git has it, wherever its folder was: in its last commit, and while it merges or replays one in that.
    pub(super) fn held(&self, world: &World) -> Result<Vec<Loaded>, Failure> {
        let Some(git) = self.git(world)? else { return Ok(Vec::new()) };
        let commits = git.repository.commits_at_hand()?;
        commits.iter().filter_map(|commit| self.at(&git, commit).transpose()).collect()
    }

    fn git(&self, world: &World) -> Result<Option<Git>, Failure> {
        let is_kept = !world.git_places.is_empty() || locate::is_in_repository(self.dir());
        is_kept.then(|| Git::open(Some(self.dir()), world)).transpose()
    }

    fn at(&self, git: &Git, commit: &str) -> Result<Option<Loaded>, Failure> {
        let Some(commit) = git.named_commit(commit)? else { return Ok(None) };
        let path = git.path_of(self.dir())?;
        let old = git.plan_at(&commit, &path, &self.folder.id)?.into_iter().collect();
        let new = vec![self.folder.clone()];
        let pairs = compare::pairs(git, old, new, || git.folders(&commit, ""))?;
        let pair = pairs.into_iter().find(|pair| pair.new.is_some());
        Ok(pair.and_then(|pair| pair.old).map(|side| side.loaded))
    }

    /// A place in one of its files, as people are told it.
    pub(super) fn place(&self, at: Location) -> String {
        let source = &self.loaded.sources[at.file];
        let (line, column) = source.position(at.start);
        format!("{}:{line}:{column}", source.path)
    }

    /// The plan beside it that it calls `name`; `None` where there is none that can be read.
    pub(super) fn beside(&self, name: &str) -> Result<Option<Loaded>, Failure> {
        let found = revisions::beside(&self.folder, name, None)?;
        Ok(found.filter(|beside| beside.lost_file().is_none()))
    }

    /// The plan of the next year beside it; `None` where there is none that can be read.
    pub(super) fn next(&self) -> Result<Option<Loaded>, Failure> {
        let found = revisions::next(&self.folder, self.plan(), None)?;
        Ok(found.filter(|next| next.lost_file().is_none()))
    }

    /// Whether a task of another plan carries on the one of this with the id `own`.
    pub(super) fn is_carried_on(&self, own: &str, task: &Task) -> bool {
        let origin = task.carried_from.as_ref();
        origin.is_some_and(|origin| origin.task == own && origin.is_in(&self.folder.shown))
    }

    /// The text of a file with parts of one list at its end.
    pub(super) fn appended(&self, file: usize, parts: &[NewPart]) -> Result<String, Failure> {
        let list = parts.first().map_or("", |part| part.name);
        list::append(self.text(file), parts).ok_or_else(|| self.broken(file, list))
    }

    /// What is wrong where a file's text has no parts of this list to be edited.
    pub(super) fn broken(&self, file: usize, list: &str) -> Failure {
        let Some(start) = list::in_brackets(self.text(file), list) else {
            let path = self.path(file).into();
            return Failure::unjudged(words::CANNOT_EDIT.with([("path", path)]));
        };
        let place = self.place(Location::new(file, start..start));
        let values = [("name", list.into()), ("place", place.into())];
        Failure::unjudged(words::LIST_IN_BRACKETS.with(values))
    }

    /// The plan as the edit would leave it.
    pub(super) fn edited(&self, edit: &Edit) -> Result<Loaded, Failure> {
        let contents = std::array::from_fn(|file| {
            let text = if file == edit.file { &edit.text } else { self.text(file) };
            (!text.is_empty()).then(|| Ok(text.as_bytes().to_vec()))
        });
        let mut loaded = load::parse(&self.folder.id, &self.folder.shown, contents);
        let look = |path: &str| {
            let copied = edit.copies.iter().find(|copied| copied.to == path);
            let copied = copied.map(|copied| Attachment::Present(copied.sha256.clone()));
            let known = || self.plan().attachments.get(path).cloned();
            let found = copied.or_else(known);
            let found = found.unwrap_or_else(|| attachments::on_disk(self.dir(), path));
            Ok::<_, Infallible>(Some(found))
        };
        let Ok(()) = attachments::look_up(&mut loaded.plan, look);
        loaded.plan.earlier.clone_from(&self.plan().earlier);
        revisions::look_ahead(&mut loaded.plan, &self.folder, None)?;
        Ok(loaded)
    }
}

/// Edits a plan: `make` says how, from the plan as it stands. An edit that brings an error is refused.
pub(super) fn edit(
    global: &Global,
    world: &World,
    target: Target,
    manner: Manner,
    make: impl Fn(&Opened) -> Result<Edit, Failure>,
) -> Result<Exit, Failure> {
    if manner != Manner::Write {
        let proposal = Proposal::new(Opened::read(target.clone())?, &make)?;
        proposal.judge(global, world)?;
        proposal.show(manner, global, world)?;
        if manner == Manner::DryRun {
            return Ok(Exit::Fine);
        }
        prompt::confirm(world, proposal.path())?;
    }
    let (_lock, left) = lock::take(dir(&target.folder), world)?;
    if let Some(left) = left.filter(|_| !global.quiet) {
        say(&left, world);
    }
    // read under the lock, so that nothing is lost that another writer did meanwhile
    let proposal = Proposal::new(Opened::read(target)?, &make)?;
    if manner == Manner::Write {
        proposal.judge(global, world)?;
        proposal.show(manner, global, world)?;
    } else {
        proposal.refuse_errors()?;
    }
    let said = if proposal.changes_something() {
        proposal.write()?;
        words::WRITTEN
    } else {
        words::NOTHING_NEW
    };
    if !global.quiet {
        say(&said.with([("path", proposal.path().into())]), world);
    }
    Ok(Exit::Fine)
}

fn dir(folder: &Folder) -> &Path {
    match &folder.place {
        Place::Disk(dir) => dir,
        Place::Refused(..) | Place::Revision(_) => {
            unreachable!("only a folder on disk is a target")
        }
    }
}

/// An edit beside the plan as it stands and as the edit would leave it.
struct Proposal {
    opened: Opened,
    edit: Edit,
    edited: Loaded,
    verdict: Verdict,
}

impl Proposal {
    fn new(
        opened: Opened,
        make: impl Fn(&Opened) -> Result<Edit, Failure>,
    ) -> Result<Self, Failure> {
        let edit = make(&opened)?;
        let edited = opened.edited(&edit)?;
        let verdict = (edit.judge)(&opened.loaded, &edited);
        Ok(Self { opened, edit, edited, verdict })
    }

    fn changes_something(&self) -> bool {
        self.edit.text != self.opened.text(self.edit.file)
    }

    /// The path of the file that is edited, as people are shown it.
    fn path(&self) -> &str {
        self.opened.path(self.edit.file)
    }

    /// Tells what stands against the edit, and refuses one that brings an error.
    fn judge(&self, global: &Global, world: &World) -> Result<(), Failure> {
        let lowest = if global.quiet { Severity::Warning } else { Severity::Note };
        let told = self.verdict.findings.iter().filter(|finding| finding.severity <= lowest);
        let findings: Vec<Finding> = told.cloned().map(|told| self.with_rows(told)).collect();
        if !findings.is_empty() {
            // behind the new files the old ones: that is where the other places of a finding are
            let sources = self.edited.sources.iter().chain(&self.opened.loaded.sources);
            let judged = Judged {
                plan: self.opened.folder.shown.clone(),
                sources: sources.cloned().collect(),
                verdict: Verdict { findings, ..Verdict::default() },
            };
            let report = Report { judged: vec![judged], compared: None };
            let said = findings::human::write(&report, world.language, world.messages, true);
            drop(write!(std::io::stderr(), "{said}"));
        }
        self.refuse_errors()
    }

    /// The finding with the rows of a sheet from which come the entries that it is about.
    fn with_rows(&self, mut finding: Finding) -> Finding {
        finding.message = self.with_row(finding.location, finding.message);
        for related in &mut finding.related {
            related.message = self.with_row(related.location, related.message.clone());
        }
        finding
    }

    /// What is said of a place, with the row from which comes the entry that stands there.
    fn with_row(&self, at: Location, said: Message) -> Message {
        let entries = self.edited.plan.entries.iter().rev().zip(self.edit.rows.iter().rev());
        let mut from_above = entries.filter(|(entry, _)| entry.at.start <= at.start);
        match from_above.next().filter(|_| at.file == self.edit.file) {
            Some((_, place)) => {
                words::AT_PLACE.with([("place", place.clone().into()), ("reason", said.into())])
            }
            None => said,
        }
    }

    fn refuse_errors(&self) -> Result<(), Failure> {
        match self.verdict.count(Severity::Error) {
            0 => Ok(()),
            count => Err(Failure {
                exit: Exit::Found,
                message: words::EDIT_REFUSED.with([("count", count.into())]),
            }),
        }
    }

    /// Shows what the edit does; where it is not to be written, line by line.
    fn show(&self, manner: Manner, global: &Global, world: &World) -> Result<(), Failure> {
        let language = world.language;
        let mut lines: Vec<String> =
            self.edit.told.iter().map(|message| message.text(language)).collect();
        let situation = |plan| Situation::new(plan, self.opened.day);
        let (old, new) = (situation(self.opened.plan()), situation(&self.edited.plan));
        if let (Some(old), Some(new)) = (old, new) {
            lines.extend(effect::lines(&old, &new, &self.edit.tasks, language));
        }
        let blocks = lines.into_iter().map(Block::Paragraph).collect();
        let mut said = render::text::write(&Document { language, blocks }, world.screen);
        if global.quiet && manner == Manner::Write {
            said.clear();
        }
        if manner == Manner::DryRun {
            said += &self.difference();
        }
        output::deliver(global, &said, Exit::Fine).map(drop)
    }

    /// The lines that the edit takes out and puts in, as `diff -u` shows them.
    fn difference(&self) -> String {
        let lines = TextDiff::from_lines(self.opened.text(self.edit.file), &self.edit.text);
        let path = text::printable_name(self.path());
        let unified = lines.unified_diff().header(&path, &path).to_string();
        unified.lines().map(|line| text::printable(line) + "\n").collect()
    }

    fn write(&self) -> Result<(), Failure> {
        let dir = self.opened.dir();
        for folder in [dir, &dir.join(DOCUMENTS)] {
            output::clear_leftovers(folder);
        }
        for Copied { from, to, .. } in &self.edit.copies {
            let shown = format!("{}/{to}", self.opened.folder.shown);
            output::copy(from, &dir.join(to), &shown)?;
        }
        let content = self.edit.text.as_bytes();
        Ok(output::replace(&dir.join(FILES[self.edit.file]), self.path(), content)?)
    }
}

/// The day, unless it is after today.
pub(super) fn not_to_come(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Message> {
    if day > today {
        return Err(words::DATE_TO_COME.with([("day", day.into()), ("today", today.into())]));
    }
    Ok(day)
}
