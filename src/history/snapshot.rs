//! The plans as a revision held them.

use std::collections::{BTreeMap, BTreeSet};

use super::Commit;
use super::objects::{Kind, Object, Objects, TreeEntry};
use super::program::NOT_HERE;
use crate::load::{self, Content, FILES, LARGEST_FILE, LINK_DEPTH, Refusal, attachments};
use crate::message::{Message, Phrase, words};
use crate::model::Attachment;

const TOO_LARGE: Phrase = Phrase::new("tệp quá lớn", "the file is too large");

/// A plan's folder at a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAt {
    /// The folder's path from the root of the repository.
    pub path: String,
    /// The commit.
    pub commit: Commit,
    /// Why it is not read, where it is not: a link to a plan's folder, or to one that holds some, is not followed.
    pub refusal: Option<Refusal>,
    tree: String,
    files: [Option<Blob>; FILES.len()],
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Blob {
    id: String,
    kind: Kind,
}

impl Commit {
    /// Whether the commit has a folder under this path from the root.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn has_folder(&self, objects: &mut Objects, path: &str) -> Result<bool, Message> {
        Ok(self.tree(objects, path)?.is_some())
    }

    /// The plans at or below the folder `path`, by their paths, as [`load::plan_folders`] finds them on disk, those that
    /// are not read among them.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn plans(&self, objects: &mut Objects, path: &str) -> Result<Vec<PlanAt>, Message> {
        let Some(tree) = self.tree(objects, path)? else { return Ok(Vec::new()) };
        let tree = &objects.get(&tree)?.ok_or(NOT_HERE)?;
        let mut plans = Vec::new();
        let folder = Folder { path: path.to_owned(), is_text: true, is_in_plan: false, tree };
        look_through(self, objects, folder, &mut BTreeSet::new(), &mut plans)?;
        plans.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(plans)
    }

    /// The path and the tree of every plan: where these are the same, so is all that the plans hold.
    pub(super) fn plan_trees(
        &self,
        objects: &mut Objects,
    ) -> Result<Vec<(String, String)>, Message> {
        let plans = self.plans(objects, "")?.into_iter();
        Ok(plans.map(|plan| (plan.path, plan.tree)).collect())
    }

    /// The plan in the folder `path` itself.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn plan(&self, objects: &mut Objects, path: &str) -> Result<Option<PlanAt>, Message> {
        let Some(tree) = self.tree(objects, path)? else { return Ok(None) };
        let files = files(&entries(objects, &tree)?);
        let (path, commit) = (path.to_owned(), self.clone());
        let is_plan = files.iter().any(Option::is_some);
        Ok(is_plan.then_some(PlanAt { path, commit, refusal: None, tree, files }))
    }

    /// The name of the tree under `path`, which is empty for the root.
    fn tree(&self, objects: &mut Objects, path: &str) -> Result<Option<String>, Message> {
        let root = objects.get(&format!("{}^{{tree}}", self.id))?;
        tree_below(objects, root.ok_or(NOT_HERE)?.id, path)
    }
}

impl PlanAt {
    /// Where it is and what stands there, the same at two commits where nothing of it changed.
    #[must_use]
    pub fn content(&self) -> (String, String) {
        (self.path.clone(), self.tree.clone())
    }

    /// The names of the contents of the plan's files.
    #[must_use]
    pub fn names(&self) -> [Option<String>; FILES.len()] {
        std::array::from_fn(|file| {
            let blob = self.files[file].as_ref().filter(|blob| blob.kind == Kind::File);
            blob.map(|blob| blob.id.clone())
        })
    }

    /// The contents of the plan's files.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn contents(&self, objects: &mut Objects) -> Result<[Content; FILES.len()], Message> {
        each(&self.files, |blob| {
            Ok(Err(match blob.kind {
                Kind::File => return bytes(objects, &blob.id),
                Kind::Folder => words::IS_FOLDER.into(),
                Kind::Link => load::LINKED_FILE.into(),
                Kind::Other => load::NO_REGULAR_FILE.into(),
            }))
        })
    }

    /// What stands under a path below the plan's folder, a text without line ends; `None` where git holds a file that is
    /// too large to be read or that this clone lacks. What is found of links is kept in `links` for the next path.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn attachment(
        &self,
        objects: &mut Objects,
        path: &str,
        links: &mut Links,
    ) -> Result<Option<Attachment>, Message> {
        let found = objects.get(&format!("{}:{path}", self.tree))?;
        Ok(match found {
            None if self.lists(objects, path)? => None,
            None => Some(Attachment::Absent(words::NO_SUCH_FILE.into())),
            Some(object) if !object.is_blob => Some(Attachment::Absent(words::IS_FOLDER.into())),
            Some(object) if object.bytes.len() as u64 != object.size => None,
            Some(object)
                if object.size <= LONGEST_LINK && self.is_link(objects, path, links)? =>
            {
                Some(Attachment::Absent(load::LINKED_FILE.into()))
            }
            Some(object) => Some(Attachment::Present(attachments::sha256(&object.bytes))),
        })
    }

    /// Whether something stands under a path below the plan's folder, though this clone may lack it.
    fn lists(&self, objects: &mut Objects, path: &str) -> Result<bool, Message> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(tree) = tree_below(objects, self.tree.clone(), folder)? else { return Ok(false) };
        Ok(entries(objects, &tree)?.iter().any(|entry| entry.is_text && entry.name == name))
    }

    /// Whether a path below the plan's folder is that of a link.
    fn is_link(
        &self,
        objects: &mut Objects,
        path: &str,
        links: &mut Links,
    ) -> Result<bool, Message> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !links.contains_key(folder) {
            let mut entries = entries(objects, &format!("{}:{folder}", self.tree))?;
            entries.retain(|entry| entry.kind == Kind::Link);
            let names = entries.into_iter().map(|entry| entry.name).collect();
            links.insert(folder.to_owned(), names);
        }
        Ok(links[folder].contains(name))
    }
}

/// The names of the links in the folders below a plan's that were looked at.
pub type Links = BTreeMap<String, BTreeSet<String>>;

/// How long the path to which a link leads may be, in bytes: what is longer is the content of a file.
const LONGEST_LINK: u64 = 1 << 12;

/// The contents of a plan's files by their names; `None` where there is no file.
///
/// # Errors
///
/// Fails when git stops answering.
pub fn contents(
    objects: &mut Objects,
    names: &[Option<String>; FILES.len()],
) -> Result<[Content; FILES.len()], Message> {
    each(names, |name| bytes(objects, name))
}

/// What is read of each file that is there.
fn each<T>(
    files: &[Option<T>; FILES.len()],
    mut read: impl FnMut(&T) -> Result<Result<Vec<u8>, Message>, Message>,
) -> Result<[Content; FILES.len()], Message> {
    let mut contents = [const { None }; FILES.len()];
    for (content, file) in contents.iter_mut().zip(files) {
        *content = file.as_ref().map(&mut read).transpose()?;
    }
    Ok(contents)
}

fn bytes(objects: &mut Objects, id: &str) -> Result<Result<Vec<u8>, Message>, Message> {
    let object = objects.get(id)?.ok_or(NOT_HERE)?;
    Ok(if object.size > LARGEST_FILE { Err(TOO_LARGE.into()) } else { Ok(object.bytes) })
}

impl Blob {
    fn of(entry: &TreeEntry) -> Self {
        Self { id: entry.id.clone(), kind: entry.kind }
    }
}

/// A folder in which plans are looked for.
struct Folder<'o> {
    /// Its path from the root.
    path: String,
    /// Whether the path is all UTF-8.
    is_text: bool,
    is_in_plan: bool,
    tree: &'o Object,
}

/// Finds the plans at or below a folder. `barren` are the trees known to hold none, within a plan's folder or elsewhere, so
/// that one that is there a thousand times is looked through once.
fn look_through(
    commit: &Commit,
    objects: &mut Objects,
    Folder { path, is_text, is_in_plan, tree }: Folder<'_>,
    barren: &mut BTreeSet<(String, bool)>,
    plans: &mut Vec<PlanAt>,
) -> Result<(), Message> {
    let place = (tree.id.clone(), is_in_plan);
    if barren.contains(&place) {
        return Ok(());
    }
    let entries = tree.entries();
    let files = files(&entries);
    let is_plan = files.iter().any(Option::is_some);
    let is_in_plan = is_in_plan || is_plan;
    let before = plans.len();
    let is_wanted = |entry: &TreeEntry| !load::is_passed_over(entry.name.as_bytes(), is_plan);
    let (folders, others): (Vec<_>, Vec<_>) =
        entries.into_iter().filter(is_wanted).partition(is_folder);
    // each tree once, and all together: to wait for one after the other takes longer than to find them
    let ids: BTreeSet<&str> = folders.iter().map(|folder| folder.id.as_str()).collect();
    let trees = objects.all(ids.iter().copied())?;
    let trees: BTreeMap<&str, Option<Object>> = ids.into_iter().zip(trees).collect();
    for entry in &folders {
        let folder = Folder {
            path: joined(&path, &entry.name),
            is_text: is_text && entry.is_text,
            is_in_plan,
            tree: trees[entry.id.as_str()].as_ref().ok_or(NOT_HERE)?,
        };
        look_through(commit, objects, folder, barren, plans)?;
    }
    for TreeEntry { kind, name, id: tree, .. } in others {
        if !is_in_plan && kind == Kind::Link && leads_to_plan(commit, objects, &path, &tree)? {
            let (path, commit) = (joined(&path, &name), commit.clone());
            let (refusal, files) = (Some(Refusal::Link), Default::default());
            plans.push(PlanAt { path, commit, refusal, tree, files });
        }
    }
    if is_plan {
        let refusal = (!is_text).then_some(Refusal::Name);
        plans.push(PlanAt { path, commit: commit.clone(), refusal, tree: place.0, files });
    } else if plans.len() == before {
        barren.insert(place);
    }
    Ok(())
}

/// The files of a plan among the entries of a folder.
fn files(entries: &[TreeEntry]) -> [Option<Blob>; FILES.len()] {
    FILES.map(|name| entries.iter().find(|entry| entry.name == name).map(Blob::of))
}

/// Whether a link in the folder `path` leads to a plan's folder of the same commit, or to one that holds some.
fn leads_to_plan(
    commit: &Commit,
    objects: &mut Objects,
    path: &str,
    link: &str,
) -> Result<bool, Message> {
    let Some(link) = objects.get(link)? else { return Ok(false) };
    let target = String::from_utf8_lossy(&link.bytes).into_owned();
    let Some(target) = followed(path, &target) else { return Ok(false) };
    let Some(tree) = commit.tree(objects, &target)? else { return Ok(false) };
    holds_plan(objects, &tree, LINK_DEPTH, &mut BTreeSet::new())
}

/// The path to which a link in the folder `path` leads; `None` outside the repository.
fn followed(path: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/"))
}

/// Whether the tree is a plan's folder or holds one, so many levels below it. `seen` are the trees looked through, so that
/// one that is there a thousand times is looked through once.
fn holds_plan(
    objects: &mut Objects,
    tree: &str,
    depth: usize,
    seen: &mut BTreeSet<(String, usize)>,
) -> Result<bool, Message> {
    if !seen.insert((tree.to_owned(), depth)) {
        return Ok(false); // or it would have been found there
    }
    let entries = entries(objects, tree)?;
    if entries.iter().any(|entry| FILES.contains(&entry.name.as_str())) {
        return Ok(true);
    }
    for folder in entries.iter().filter(|entry| depth > 0 && is_folder(entry)) {
        if holds_plan(objects, &folder.id, depth - 1, seen)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn entries(objects: &mut Objects, tree: &str) -> Result<Vec<TreeEntry>, Message> {
    Ok(objects.get(tree)?.ok_or(NOT_HERE)?.entries())
}

/// The name of the tree under a path below another, which is that tree itself where the path is empty.
fn tree_below(
    objects: &mut Objects,
    mut tree: String,
    path: &str,
) -> Result<Option<String>, Message> {
    for name in path.split('/').filter(|name| !name.is_empty()) {
        let mut entries = entries(objects, &tree)?.into_iter();
        let next = entries.find(|entry| entry.is_text && entry.name == name && is_folder(entry));
        let Some(next) = next else { return Ok(None) };
        tree = next.id;
    }
    Ok(Some(tree))
}

fn is_folder(entry: &TreeEntry) -> bool {
    entry.kind == Kind::Folder
}

/// The path with a name behind it.
#[must_use]
pub fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
