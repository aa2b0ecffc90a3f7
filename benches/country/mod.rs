//! A country of plans, made up: the real plan's tasks, carried out by the offices of provinces and communes.
//!
//! Each plan depends only on the seed and its own number: the same arguments write the same bytes, and fewer plans are
//! the first of more. Nothing in them is the progress of any office.

use std::fs;
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate};

/// How many offices the country has: those of 34 provinces and of 3,321 communes.
pub(crate) const OFFICES: usize = 3355;

/// What is to be made.
pub(crate) struct Country {
    /// What everything that is drawn depends on.
    pub(crate) seed: u64,
    /// How many plans; beyond [`OFFICES`] the years after 2025 begin.
    pub(crate) plans: usize,
    /// How many of them are broken, each in one of the ways of [`Damage`], in turn.
    pub(crate) broken: usize,
}

/// How a plan is broken.
#[derive(Clone, Copy)]
enum Damage {
    /// `tasks.toml` is not there.
    NoTasks,
    /// `plan.toml` does not say the year.
    NoYear,
    /// `progress.toml` ends within an entry: all before it can be read.
    CutOff,
    /// `plan.toml` is no text.
    NotUtf8,
}

impl Damage {
    const ALL: [Self; 4] = [Self::NoTasks, Self::NoYear, Self::CutOff, Self::NotUtf8];
}

/// One plan: where it goes below the folder of plans, and its files.
pub(crate) struct Made {
    pub(crate) folder: String,
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
}

impl Country {
    /// So many plans with nothing wrong in them.
    pub(crate) fn of(plans: usize) -> Self {
        Self { seed: 765, plans, broken: 0 }
    }

    /// Writes all plans below `dir`.
    pub(crate) fn write(&self, dir: &Path) {
        for number in 0..self.plans {
            let made = self.plan(number);
            let folder = dir.join(&made.folder);
            fs::create_dir_all(&folder).expect("there is room for a folder");
            for (name, content) in made.files {
                fs::write(folder.join(name), content).expect("there is room for a file");
            }
        }
    }

    /// The plan with this number, the first of which is 0.
    pub(crate) fn plan(&self, number: usize) -> Made {
        let mut chance = Chance::new(self.seed, number);
        let office = Office::new(number);
        let plan = office.plan();
        let tasks: Vec<TaskMade> = TASKS
            .split("\n[[task]]\n")
            .skip(1)
            .map(|task| TaskMade::new(task, &mut chance))
            .collect();
        let entries = entries(&tasks, office.year, &mut chance);
        let tasks = tasks.iter().map(|task| format!("\n[[task]]\n{}", task.text));
        let tasks = format!("{MADE_UP}\nschema = 1\n{}", tasks.collect::<String>());
        let progress = format!("{MADE_UP}\nschema = 1\n{entries}");
        let mut files = vec![
            ("plan.toml", plan.into_bytes()),
            ("tasks.toml", tasks.into_bytes()),
            ("progress.toml", progress.into_bytes()),
        ];
        match self.damage(number) {
            None => {}
            Some(Damage::NoTasks) => drop(files.remove(1)),
            Some(Damage::NoYear) => {
                let text = String::from_utf8_lossy(&files[0].1);
                files[0].1 =
                    text.replacen(&format!("year = {}\n", office.year), "", 1).into_bytes();
            }
            Some(Damage::CutOff) => {
                let whole = files[2].1.len();
                files[2].1.truncate(whole - 30);
            }
            Some(Damage::NotUtf8) => files[0].1.insert(0, 0xff),
        }
        Made { folder: office.folder(), files }
    }

    /// The broken plans stand evenly among the others.
    fn damage(&self, number: usize) -> Option<Damage> {
        let before = number * self.broken / self.plans;
        let is_broken = (number + 1) * self.broken / self.plans > before;
        is_broken.then(|| Damage::ALL[before % Damage::ALL.len()])
    }
}

/// Writes one plan of so many tasks and entries, far longer than any office's: what grows with its length shows there.
pub(crate) fn write_long_plan(dir: &Path, tasks: usize, entries: usize) {
    let mut chance = Chance::new(765, 0);
    let office = Office::new(0);
    let known = TASKS.split("\n[[task]]\n").skip(1).map(|task| TaskMade::new(task, &mut chance));
    let known: Vec<TaskMade> = known.collect();
    let task = |number: usize| {
        let TaskMade { id, text, .. } = &known[number % known.len()];
        let id = format!("id = \"{id}\"");
        format!("\n[[task]]\n{}", text.replacen(&id, &format!("id = \"{:02}\"", number + 1), 1))
    };
    let first = NaiveDate::from_ymd_opt(office.year, 1, 6).expect("a day of the year");
    let mut entry_of = |number: usize| {
        let date = first + Days::new((number * 345 / entries) as u64);
        entry(&format!("{:02}", 1 + number % tasks), date, "result", &mut chance)
    };
    let tasks: String = (0..tasks).map(task).collect();
    let entries: String = (0..entries).map(&mut entry_of).collect();
    let files = [
        ("plan.toml", office.plan()),
        ("tasks.toml", format!("{MADE_UP}\nschema = 1\n{tasks}")),
        ("progress.toml", format!("{MADE_UP}\nschema = 1\n{entries}")),
    ];
    fs::create_dir_all(dir).expect("there is room for a folder");
    for (name, content) in files {
        fs::write(dir.join(name), content).expect("there is room for a file");
    }
}

const PLAN: &str = include_str!("../../plans/2025/plan.toml");
const TASKS: &str = include_str!("../../plans/2025/tasks.toml");
const MADE_UP: &str = "# DỮ LIỆU GIẢ ĐỊNH để đo và thử; không phải tiến độ của cơ quan nào.\n";

/// An office and the year of its plan.
struct Office {
    number: usize,
    year: i32,
}

impl Office {
    fn new(number: usize) -> Self {
        let year = i32::try_from(number / OFFICES).expect("few years");
        Self { number: number % OFFICES, year: 2025 + year }
    }

    fn province(&self) -> Place {
        PROVINCES[self.number % PROVINCES.len()]
    }

    /// The commune's place among those of its province; `None` of the province's own office.
    fn commune(&self) -> Option<(Place, Place, usize)> {
        let turn = (self.number / PROVINCES.len()).checked_sub(1)?;
        let (first, second) = (turn % FIRST_WORDS.len(), turn / FIRST_WORDS.len());
        Some((FIRST_WORDS[first], SECOND_WORDS[(first + second) % SECOND_WORDS.len()], turn))
    }

    fn folder(&self) -> String {
        let province = self.province().slug;
        let office = match self.commune() {
            None => "van-phong-ubnd-tinh".to_owned(),
            Some((first, second, _)) => format!("xa-{}-{}", first.slug, second.slug),
        };
        format!("{province}/{office}/{}", self.year)
    }

    /// The real plan's words under the names of this office.
    fn plan(&self) -> String {
        let (_, plan) = PLAN.split_once("schema = 1").expect("the real plan has a schema");
        let province = self.province().name;
        let (office, number, units) = match self.commune() {
            None => (format!("Văn phòng UBND tỉnh {province}"), 0, UNITS_OF_PROVINCE),
            Some((first, second, turn)) => {
                let commune = format!("{} {}", first.name, second.name);
                (format!("UBND xã {commune}, tỉnh {province}"), turn + 1, UNITS_OF_COMMUNE)
            }
        };
        let mut plan = format!("{MADE_UP}\nschema = 1{plan}");
        let year = self.year.to_string();
        let number = format!("{}/KH-UBND", 100 + (self.number * 37 + number) % 900);
        let kept = UNITS_OF_PROVINCE;
        let exchanges = [
            ("year = 2025", format!("year = {year}")),
            ("765/KH-UBND", number),
            ("issued = 2025-", format!("issued = {year}-")),
            ("năm 2025 tại Văn phòng UBND tỉnh Quảng Ngãi", format!("năm {year} tại {office}")),
            ("Chánh Văn phòng UBND tỉnh Quảng Ngãi", format!("Lãnh đạo {office}")),
            ("Văn phòng UBND tỉnh Quảng Ngãi", office),
            (kept[0], units[0].to_owned()),
            (kept[1], units[1].to_owned()),
            (kept[2], units[2].to_owned()),
        ];
        for (from, to) in exchanges {
            plan = plan.replace(from, &to);
        }
        plan
    }
}

/// The names of the three units, as lines of `plan.toml` have them: the same in many offices.
const UNITS_OF_PROVINCE: [&str; 3] = [
    "name = \"Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh\"",
    "name = \"Trung tâm Công báo và Tin học\"",
    "name = \"Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh\"",
];

const UNITS_OF_COMMUNE: [&str; 3] = [
    "name = \"Trung tâm Phục vụ hành chính công\"",
    "name = \"Phòng Văn hóa - Xã hội\"",
    "name = \"Văn phòng HĐND và UBND\"",
];

/// A task of the real plan, some of them at another time.
struct TaskMade {
    id: String,
    text: String,
    is_ongoing: bool,
}

impl TaskMade {
    fn new(task: &str, chance: &mut Chance) -> Self {
        let value = |key: &str| -> Option<&str> {
            let after = task.lines().find_map(|line| line.strip_prefix(key))?;
            after.strip_prefix(" = \"")?.strip_suffix('"')
        };
        let id = value("id").expect("a task has an id").to_owned();
        let schedule = value("schedule").unwrap_or("Thường xuyên");
        let time = if chance.is_one_in(3) { chance.choose(&TIMES) } else { schedule };
        // a plan that is typed has no lost cells
        let kept = task.lines().filter(|line| {
            !line.is_empty() && !line.starts_with("schedule = ") && !line.starts_with("inferred = ")
        });
        let mut text: String = kept.map(|line| format!("{line}\n")).collect();
        if !text.contains("products = [") {
            text += "products = [\"Báo cáo kết quả thực hiện\"]\n";
        }
        text = text.replacen("products = [", &format!("schedule = \"{time}\"\nproducts = ["), 1);
        let is_ongoing = time.starts_with("Thường xuyên");
        Self { id, text, is_ongoing }
    }
}

const TIMES: [&str; 7] = [
    "Quý I",
    "Quý II",
    "Quý III, Quý IV",
    "Tháng 6",
    "Trong năm",
    "Thường xuyên",
    "Quý II, Quý III, Quý IV",
];

/// The entries of all tasks, by their dates.
fn entries(tasks: &[TaskMade], year: i32, chance: &mut Chance) -> String {
    let first = NaiveDate::from_ymd_opt(year, 1, 6).expect("a day of the year");
    let mut entries: Vec<(NaiveDate, &str, String)> = Vec::new();
    for task in tasks {
        let count = 2 + chance.below(5);
        let mut days: Vec<u64> = (0..count).map(|_| chance.below(345) as u64).collect();
        days.sort_unstable();
        days.dedup();
        let is_done = !task.is_ongoing && !chance.is_one_in(4);
        let begins = chance.is_one_in(4);
        let last = days.len() - 1;
        for (index, day) in days.into_iter().enumerate() {
            let event = match index {
                _ if is_done && index == last => "done",
                0 if begins => "started",
                _ => "result",
            };
            let date = first + Days::new(day);
            entries.push((date, &task.id, entry(&task.id, date, event, chance)));
        }
    }
    entries.sort_by_key(|(date, id, _)| (*date, *id));
    entries.into_iter().map(|(_, _, text)| text).collect()
}

fn entry(task: &str, date: NaiveDate, event: &str, chance: &mut Chance) -> String {
    let work = chance.choose(&WORK);
    let mut text = format!("\n[[entry]]\ntask = \"{task}\"\ndate = {date}\nevent = \"{event}\"\n");
    if event == "started" {
        return text
            + &format!("note = \"Giao {} tham mưu việc {work}.\"\n", chance.choose(&CLERKS));
    }
    let documents = 1 + usize::from(chance.is_one_in(4));
    let documents = (0..documents).map(|turn| {
        let (kind, title) = KINDS[(turn + chance.below(KINDS.len())) % KINDS.len()];
        let signed = date - Days::new((turn * chance.below(3)) as u64);
        let number = 1 + chance.below(30) + 30 * date.month0() as usize;
        format!("{{ number = \"{number}/{kind}\", date = {signed}, title = \"{title} {work}\" }}")
    });
    let documents: Vec<String> = documents.collect();
    text += &match documents.as_slice() {
        [only] => format!("documents = [{only}]\n"),
        several => format!("documents = [\n  {},\n]\n", several.join(",\n  ")),
    };
    if chance.is_one_in(2) {
        let place = chance.choose(&PLACES);
        text += &format!("note = \"Đã {work} tại {place}; hồ sơ lưu ở Văn thư.\"\n");
    }
    text
}

const KINDS: [(&str, &str); 4] = [
    ("BC-VP", "Báo cáo kết quả"),
    ("CV-VP", "Công văn về việc"),
    ("QĐ-UBND", "Quyết định về việc"),
    ("TB-VP", "Thông báo kết quả"),
];

const CLERKS: [&str; 3] = ["Tổ Tổng hợp", "công chức đầu mối", "Bộ phận Một cửa"];

const WORK: [&str; 7] = [
    "rà soát, đánh giá thủ tục hành chính trong lĩnh vực đất đai",
    "kiểm tra hoạt động kiểm soát thủ tục hành chính",
    "công bố danh mục thủ tục hành chính được sửa đổi, bổ sung",
    "tập huấn nghiệp vụ cho cán bộ đầu mối ở cấp xã",
    "giải quyết phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính",
    "niêm yết thủ tục hành chính lĩnh vực hộ tịch, chứng thực",
    "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
];

const PLACES: [&str; 5] = [
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Trung tâm Phục vụ hành chính công",
    "các thôn, tổ dân phố trên địa bàn",
    "Trang thông tin điện tử của đơn vị",
    "các phòng, đơn vị trực thuộc",
];

/// A name, and as it stands in a path.
#[derive(Clone, Copy)]
struct Place {
    name: &'static str,
    slug: &'static str,
}

const fn place(name: &'static str, slug: &'static str) -> Place {
    Place { name, slug }
}

const PROVINCES: [Place; 34] = [
    place("Quảng Ngãi", "quang-ngai"),
    place("An Giang", "an-giang"),
    place("Bắc Ninh", "bac-ninh"),
    place("Cà Mau", "ca-mau"),
    place("Cao Bằng", "cao-bang"),
    place("Cần Thơ", "can-tho"),
    place("Đà Nẵng", "da-nang"),
    place("Đắk Lắk", "dak-lak"),
    place("Điện Biên", "dien-bien"),
    place("Đồng Nai", "dong-nai"),
    place("Đồng Tháp", "dong-thap"),
    place("Gia Lai", "gia-lai"),
    place("Hà Nội", "ha-noi"),
    place("Hà Tĩnh", "ha-tinh"),
    place("Hải Phòng", "hai-phong"),
    place("Huế", "hue"),
    place("Hưng Yên", "hung-yen"),
    place("Khánh Hòa", "khanh-hoa"),
    place("Lai Châu", "lai-chau"),
    place("Lạng Sơn", "lang-son"),
    place("Lào Cai", "lao-cai"),
    place("Lâm Đồng", "lam-dong"),
    place("Nghệ An", "nghe-an"),
    place("Ninh Bình", "ninh-binh"),
    place("Phú Thọ", "phu-tho"),
    place("Quảng Ninh", "quang-ninh"),
    place("Quảng Trị", "quang-tri"),
    place("Sơn La", "son-la"),
    place("Tây Ninh", "tay-ninh"),
    place("Thái Nguyên", "thai-nguyen"),
    place("Thanh Hóa", "thanh-hoa"),
    place("Thành phố Hồ Chí Minh", "thanh-pho-ho-chi-minh"),
    place("Tuyên Quang", "tuyen-quang"),
    place("Vĩnh Long", "vinh-long"),
];

const FIRST_WORDS: [Place; 14] = [
    place("Ba", "ba"),
    place("Sơn", "son"),
    place("Trà", "tra"),
    place("Bình", "binh"),
    place("Tân", "tan"),
    place("Phú", "phu"),
    place("Long", "long"),
    place("An", "an"),
    place("Hòa", "hoa"),
    place("Vĩnh", "vinh"),
    place("Mỹ", "my"),
    place("Thanh", "thanh"),
    place("Đông", "dong"),
    place("Xuân", "xuan"),
];

const SECOND_WORDS: [Place; 14] = [
    place("Tơ", "to"),
    place("Hà", "ha"),
    place("Giang", "giang"),
    place("Minh", "minh"),
    place("Phong", "phong"),
    place("Lâm", "lam"),
    place("Thịnh", "thinh"),
    place("Sơn", "son"),
    place("Hải", "hai"),
    place("Phước", "phuoc"),
    place("Thành", "thanh"),
    place("Lộc", "loc"),
    place("Khê", "khe"),
    place("Trung", "trung"),
];

/// Numbers that look drawn and depend on the seed only (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn new(seed: u64, number: usize) -> Self {
        let mut chance = Self(seed ^ (number as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn choose<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }
}
