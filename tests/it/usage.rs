//! The command line: help, wrong use, languages, output, the plans that are found.

use std::fs;
use std::process::Stdio;

use crate::harness::{World, command, root, run, told};

#[test]
fn help_in_both_languages() {
    insta::assert_snapshot!(run(&["--help"]), @"
    Theo dõi việc thực hiện kế hoạch năm của cơ quan, từ tệp văn bản thuần trong git

    Cách dùng: kstthc [TÙY CHỌN] <LỆNH>

    Lệnh:
      status         Toàn bộ kế hoạch: số đếm, rồi từng nhiệm vụ đang ở đâu
      overdue        Việc quá hạn, rồi việc thường xuyên chưa có kết quả
      units          Nhiệm vụ của từng đơn vị, chủ trì và phối hợp
      show           Mọi điều đã biết về một nhiệm vụ
      log            Lịch sử kế hoạch: điều gì đổi, ghi nhận khi nào, ai ghi
      diff           Kế hoạch khác nhau ở đâu giữa hai bản
      form           Lập biểu để một đơn vị ghi việc đã làm trong quý
      record         Ghi nhận việc đã diễn ra: thêm một mục vào tiến độ
      undo           Bỏ ghi nhận cuối cùng chưa đưa vào git
      extend         Gia hạn một nhiệm vụ theo văn bản
      amend          Ghi văn bản sửa đổi, bổ sung kế hoạch
      close          Khóa sổ một kỳ, liệt kê hoặc mở lại
      report         Lập báo cáo định kỳ theo thể thức văn bản
      verify-report  Đối chiếu một báo cáo đã lập: có đúng dữ liệu khi lập không, nay còn đúng không
      export         Xuất kế hoạch cho chương trình khác dùng
      import         Lập kế hoạch từ bảng đã ký: .docx, .xlsx, .csv, Markdown hoặc văn bản thuần
      check          Kiểm tra các tệp kế hoạch
      fmt            Xếp khóa của các tệp kế hoạch theo thứ tự quy định, chữ về dạng dựng sẵn (NFC)
      init           Lập một kho kế hoạch, với một kế hoạch dự thảo để điền hoặc một kế hoạch thật để
                     xem
      new-year       Chuyển một kế hoạch sang năm khác, thành một dự thảo
      schema         In lược đồ JSON của một tệp cho trình soạn thảo, hoặc ghi lược đồ của mọi tệp cạnh
                     các kế hoạch
      doctor         Xem quanh chương trình: git, kho, chữ ký, hook, kế hoạch, ngày giờ, màn hình
      rules          Danh sách quy tắc, hoặc giải thích một quy tắc
      diff-driver    Một tệp khác nhau ở đâu, do git gọi khi so sánh
      merge-driver   Nhập hai bản của một tệp, do git gọi khi nhập nhánh
      completions    In tệp gợi ý lệnh cho một shell
      man            In trang hướng dẫn man

    Tùy chọn chung:
          --plans <DIR>          Thư mục chứa các kế hoạch; mặc định là `plans` gần nhất tính lên, không
                                 vượt gốc git
          --plan <PLAN>          Kế hoạch cần xem, theo tên thư mục; mặc định là kế hoạch của năm
          --as-of <DATE>         Ngày mà số liệu nói tới, như 30/9/2025 hoặc 2025-09-30; mặc định là hôm
                                 nay theo giờ Việt Nam
          --known-at <REV|DATE>  Đọc kế hoạch như đã ghi nhận: tại một bản của git, hoặc đến hết một
                                 ngày
      -o, --output <FILE>        Ghi ra tệp thay vì màn hình
          --color <WHEN>         Khi nào dùng màu [có thể: auto, always, never; mặc định: auto]
          --lang <LANG>          Ngôn ngữ của mọi lời dành cho người đọc [có thể: vi, en]
      -q, --quiet                Chỉ in điều được hỏi: không lưu ý, không đếm, không gợi ý
      -h, --help                 In trợ giúp

    Tùy chọn:
      -V, --version  In phiên bản
    ");
    insta::assert_snapshot!(run(&["overdue", "--help"]), @r#"
    Việc quá hạn, rồi việc thường xuyên chưa có kết quả

    Cách dùng: kstthc overdue [TÙY CHỌN]

    Tùy chọn:
          --quarter <QUARTER>  Chỉ việc đến hạn trong quý này: III, 3, Q3 hoặc "Quý III"
          --against <DUE>      Tính theo thời hạn ban đầu (original) hay thời hạn hiện nay, kể cả gia
                               hạn (current) [có thể: original, current; mặc định: current]
          --unit <UNIT>        Chỉ nhiệm vụ của đơn vị này, chủ trì hoặc phối hợp; gõ một phần tên là đủ
          --group <GROUP>      Chỉ nhiệm vụ của phần hoặc nhóm này: A, A.VI, VI hoặc một phần tên
          --all                Mọi kế hoạch trong thư mục kế hoạch, tính gộp
          --by <BY>            Cùng --all: tính theo thư mục (folder), cơ quan (office) hay đơn vị chủ
                               trì (unit); mặc định cả ba [có thể: folder, office, unit]
          --top <N>            Cùng --all: chỉ bấy nhiêu dòng, quá hạn nhiều nhất trước, phần còn lại
                               gộp một dòng; N từ 1 trở lên
          --depth <N>          Cùng --all: tính theo N cấp thư mục, từ 1 trở lên; mặc định là 1
          --format <FORMAT>    Định dạng kết quả; mặc định theo đuôi tên tệp ở -o, không thì human [có
                               thể: human, json, jsonl, csv, md]
          --exit-code          Thoát với mã 1 khi có việc quá hạn

    Tùy chọn chung:
          --plans <DIR>          Thư mục chứa các kế hoạch; mặc định là `plans` gần nhất tính lên, không
                                 vượt gốc git
          --plan <PLAN>          Kế hoạch cần xem, theo tên thư mục; mặc định là kế hoạch của năm
          --as-of <DATE>         Ngày mà số liệu nói tới, như 30/9/2025 hoặc 2025-09-30; mặc định là hôm
                                 nay theo giờ Việt Nam
          --known-at <REV|DATE>  Đọc kế hoạch như đã ghi nhận: tại một bản của git, hoặc đến hết một
                                 ngày
      -o, --output <FILE>        Ghi ra tệp thay vì màn hình
          --color <WHEN>         Khi nào dùng màu [có thể: auto, always, never; mặc định: auto]
          --lang <LANG>          Ngôn ngữ của mọi lời dành cho người đọc [có thể: vi, en]
      -q, --quiet                Chỉ in điều được hỏi: không lưu ý, không đếm, không gợi ý
      -h, --help                 In trợ giúp
    "#);
    insta::assert_snapshot!(run(&["overdue", "--help", "--lang", "en"]), @r#"
    Show what is late, then ongoing tasks without a result

    Usage: kstthc overdue [OPTIONS]

    Options:
          --quarter <QUARTER>  Only what was due in this quarter: III, 3, Q3 or "Quý III"
          --against <DUE>      Due dates to judge by: the original ones, or the current ones with their
                               extensions [possible values: original, current; default: current]
          --unit <UNIT>        Only tasks of this unit, as lead or coordinating; a part of the name is
                               enough
          --group <GROUP>      Only tasks of this section or group: A, A.VI, VI or a part of its heading
          --all                Every plan in the folder of plans, counted together
          --by <BY>            With --all, what to count by; by default each of them [possible values:
                               folder, office, unit]
          --top <N>            With --all, only so many rows, at least 1, the latest first, and the
                               others in one
          --depth <N>          With --all, how many levels of folders to count by, at least 1; by
                               default 1
          --format <FORMAT>    Format of the output; jsonl goes with --all; by default what the name of
                               the file ends with, or else human [possible values: human, json, jsonl,
                               csv, md]
          --exit-code          Exit with 1 when something is late

    Global options:
          --plans <DIR>          Folder that holds the plans; by default the nearest `plans` upwards,
                                 not above the git root
          --plan <PLAN>          Plan to look at, by its folder's name; by default that of the year
          --as-of <DATE>         Day that the view speaks about, as 30/9/2025 or 2025-09-30; by default
                                 today in Vietnam
          --known-at <REV|DATE>  Read the plan as it was recorded: at a revision of git, or at the end
                                 of a day
      -o, --output <FILE>        Write to a file in place of the terminal
          --color <WHEN>         When to colour [possible values: auto, always, never; default: auto]
          --lang <LANG>          Language of all that a person reads [possible values: vi, en]
      -q, --quiet                Say only what was asked for: no notes, no counts, no hints
      -h, --help                 Print help
    "#);
}

#[test]
fn wrong_use_is_one_line_with_the_cure() {
    let wrong: [&[&str]; 20] = [
        &["--quiet"],
        &["status", "2024"],
        &["check", "plans", "--plan", "2025"],
        &["stats"],
        &["status", "--formt", "csv"],
        &["--plan", "status", "units", "--xyz"],
        &["-qo", "status", "units", "--xyz"],
        &["units", "--unit", "so tu phap"],
        &["status", "--format", "xlsx"],
        &["status", "--format"],
        &["status", "--as-of", "31/9/2025"],
        &["status", "--unit", "so tu phap"],
        &["status", "--unit", "trung tam"],
        &["status", "--unit", "trung tâm công báp"],
        &["status", "--group", "IX"],
        &["status", "--outcome", "xong"],
        &["status", "--plan", "2026"],
        &["overdue", "--quarter", "V"],
        &["show"],
        &["show", "24"],
    ];
    let said = |language: &str| -> String {
        let run = |arguments: &&[&str]| {
            let arguments: Vec<&str> =
                arguments.iter().copied().chain(["--lang", language]).collect();
            format!("$ kstthc {}\n{}", arguments.join(" "), run(&arguments))
        };
        wrong.iter().map(run).collect()
    };
    insta::assert_snapshot!(said("vi"), @r#"
    $ kstthc --quiet --lang vi
    [stderr] kstthc: lỗi: thiếu lệnh; xem `kstthc --help`
    [exit 2]
    $ kstthc status 2024 --lang vi
    [stderr] kstthc: lỗi: thừa tham số `2024`; xem `kstthc status --help`
    [exit 2]
    $ kstthc check plans --plan 2025 --lang vi
    [stderr] kstthc: lỗi: nêu đường dẫn, hoặc dùng --plan, --plans; không dùng cả hai
    [exit 2]
    $ kstthc stats --lang vi
    [stderr] kstthc: lỗi: không có lệnh `stats`; có phải là `status`?
    [exit 2]
    $ kstthc status --formt csv --lang vi
    [stderr] kstthc: lỗi: không có tùy chọn `--formt`; có phải là `--format`?
    [exit 2]
    $ kstthc --plan status units --xyz --lang vi
    [stderr] kstthc: lỗi: không có tùy chọn `--xyz`; xem `kstthc units --help`
    [exit 2]
    $ kstthc -qo status units --xyz --lang vi
    [stderr] kstthc: lỗi: không có tùy chọn `--xyz`; xem `kstthc units --help`
    [exit 2]
    $ kstthc units --unit so tu phap --lang vi
    [stderr] kstthc: lỗi: không có tùy chọn `--unit`; xem `kstthc units --help`
    [exit 2]
    $ kstthc status --format xlsx --lang vi
    [stderr] kstthc: lỗi: `--format <FORMAT>` không nhận giá trị `xlsx`; có thể là: human, json, jsonl, csv, md
    [exit 2]
    $ kstthc status --format --lang vi
    [stderr] kstthc: lỗi: `--format <FORMAT>` cần một giá trị; có thể là: human, json, jsonl, csv, md
    [exit 2]
    $ kstthc status --as-of 31/9/2025 --lang vi
    [stderr] kstthc: lỗi: `31/9/2025` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30
    [exit 2]
    $ kstthc status --unit so tu phap --lang vi
    [stderr] kstthc: lỗi: không tìm thấy đơn vị `so tu phap`; hiện có: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học; Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh
    [exit 2]
    $ kstthc status --unit trung tam --lang vi
    [stderr] kstthc: lỗi: `trung tam` ứng với nhiều đơn vị: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học
    [exit 2]
    $ kstthc status --unit trung tâm công báp --lang vi
    [stderr] kstthc: lỗi: không tìm thấy đơn vị `trung tâm công báp`; có phải là `Trung tâm Công báo và Tin học`?
    [exit 2]
    $ kstthc status --group IX --lang vi
    [stderr] kstthc: lỗi: không tìm thấy phần, nhóm `IX`; hiện có: A; A.I; A.II; A.III; A.IV; A.V; A.VI; A.VII; A.VIII; B
    [exit 2]
    $ kstthc status --outcome xong --lang vi
    [stderr] kstthc: lỗi: không tìm thấy tiến độ `xong`; hiện có: Hoàn thành đúng hạn; Hoàn thành quá hạn; Đang thực hiện trong hạn; Đang thực hiện quá hạn; Thường xuyên: đã có kết quả trong kỳ; Thường xuyên: chưa có kết quả trong kỳ; Chưa xác định thời hạn; Tạm dừng; Hủy
    [exit 2]
    $ kstthc status --plan 2026 --lang vi
    [stderr] kstthc: lỗi: không tìm thấy kế hoạch `2026`; có phải là `2025`?
    [exit 2]
    $ kstthc overdue --quarter V --lang vi
    [stderr] kstthc: lỗi: `V` không phải một quý; viết III, 3, Q3 hoặc "Quý III"
    [exit 2]
    $ kstthc show --lang vi
    [stderr] kstthc: lỗi: thiếu <ID>; xem `kstthc show --help`
    [exit 2]
    $ kstthc show 24 --lang vi
    [stderr] kstthc: lỗi: không tìm thấy nhiệm vụ `24`; hiện có: 01; 02; 03; 04; 05; 06; 07; 08; 09; 10; 11; 12; 13; 14; 15; 16; 17; 18; 19; 20; 21; 22; 23
    [exit 2]
    "#);
    insta::assert_snapshot!(said("en"), @r#"
    $ kstthc --quiet --lang en
    [stderr] kstthc: error: a command is missing; see `kstthc --help`
    [exit 2]
    $ kstthc status 2024 --lang en
    [stderr] kstthc: error: `2024` is one argument too many; see `kstthc status --help`
    [exit 2]
    $ kstthc check plans --plan 2025 --lang en
    [stderr] kstthc: error: name a path, or use --plan and --plans, not both
    [exit 2]
    $ kstthc stats --lang en
    [stderr] kstthc: error: there is no command `stats`; did you mean `status`?
    [exit 2]
    $ kstthc status --formt csv --lang en
    [stderr] kstthc: error: there is no option `--formt`; did you mean `--format`?
    [exit 2]
    $ kstthc --plan status units --xyz --lang en
    [stderr] kstthc: error: there is no option `--xyz`; see `kstthc units --help`
    [exit 2]
    $ kstthc -qo status units --xyz --lang en
    [stderr] kstthc: error: there is no option `--xyz`; see `kstthc units --help`
    [exit 2]
    $ kstthc units --unit so tu phap --lang en
    [stderr] kstthc: error: there is no option `--unit`; see `kstthc units --help`
    [exit 2]
    $ kstthc status --format xlsx --lang en
    [stderr] kstthc: error: `--format <FORMAT>` does not take the value `xlsx`; it may be: human, json, jsonl, csv, md
    [exit 2]
    $ kstthc status --format --lang en
    [stderr] kstthc: error: `--format <FORMAT>` needs a value; it may be: human, json, jsonl, csv, md
    [exit 2]
    $ kstthc status --as-of 31/9/2025 --lang en
    [stderr] kstthc: error: `31/9/2025` is no date; write it as 30/9/2025 or 2025-09-30
    [exit 2]
    $ kstthc status --unit so tu phap --lang en
    [stderr] kstthc: error: there is no unit `so tu phap`; there are: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học; Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh
    [exit 2]
    $ kstthc status --unit trung tam --lang en
    [stderr] kstthc: error: `trung tam` fits more than one unit: Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh; Trung tâm Công báo và Tin học
    [exit 2]
    $ kstthc status --unit trung tâm công báp --lang en
    [stderr] kstthc: error: there is no unit `trung tâm công báp`; did you mean `Trung tâm Công báo và Tin học`?
    [exit 2]
    $ kstthc status --group IX --lang en
    [stderr] kstthc: error: there is no group `IX`; there are: A; A.I; A.II; A.III; A.IV; A.V; A.VI; A.VII; A.VIII; B
    [exit 2]
    $ kstthc status --outcome xong --lang en
    [stderr] kstthc: error: there is no outcome `xong`; there are: done-on-time; done-late; in-progress; overdue; ongoing-with-result; ongoing-no-result; no-deadline; paused; cancelled
    [exit 2]
    $ kstthc status --plan 2026 --lang en
    [stderr] kstthc: error: there is no plan `2026`; did you mean `2025`?
    [exit 2]
    $ kstthc overdue --quarter V --lang en
    [stderr] kstthc: error: `V` is no quarter; write III, 3, Q3 or "Quý III"
    [exit 2]
    $ kstthc show --lang en
    [stderr] kstthc: error: <ID> is missing; see `kstthc show --help`
    [exit 2]
    $ kstthc show 24 --lang en
    [stderr] kstthc: error: there is no task `24`; there are: 01; 02; 03; 04; 05; 06; 07; 08; 09; 10; 11; 12; 13; 14; 15; 16; 17; 18; 19; 20; 21; 22; 23
    [exit 2]
    "#);
}

#[test]
fn the_language_is_vietnamese_unless_said_otherwise() {
    let first_line = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = command(root());
        let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
        told(&output).lines().next().unwrap().to_owned()
    };
    let rules = ["rules", "unknown-unit", "--format", "md"];
    let of = |variables: &[(&str, &str)]| {
        first_line(&["show", "13", "--as-of", "2025-10-01"], variables)
    };
    assert_eq!(of(&[]), "Nhiệm vụ 13");
    assert_eq!(of(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")]), "Nhiệm vụ 13");
    assert_eq!(of(&[("KSTTHC_LANG", "en")]), "Task 13");
    assert_eq!(
        first_line(&["show", "13", "--lang", "vi"], &[("KSTTHC_LANG", "en")]),
        "Nhiệm vụ 13"
    );
    insta::assert_snapshot!(first_line(&rules, &[("KSTTHC_LANG", "fr")]), @"[stderr] kstthc: lỗi: KSTTHC_LANG = `fr` không phải một ngôn ngữ; dùng vi hoặc en");
}

#[test]
fn plans_are_found_upwards_but_not_above_the_git_root() {
    let world = World::with_plan().file("plans/2025/documents/a/b.txt", "");
    let run_in =
        |folder: &str| told(&command(&world.path().join(folder)).args(["check"]).output().unwrap());
    assert_eq!(run_in("."), "1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý\n");
    assert_eq!(run_in("plans/2025/documents/a"), run_in("."));
    let inner = world.file("inner/.git", "");
    let said = told(&command(&inner.path().join("inner")).args(["check"]).output().unwrap());
    assert!(said.contains("không tìm thấy thư mục `plans`"), "{said}");
    assert!(said.ends_with("[exit 3]\n"), "{said}");
}

#[test]
fn the_plan_is_that_of_the_year_or_the_one_that_is_named() {
    let world = ["2024", "2026"].into_iter().fold(World::with_plan(), |world, year| {
        let (folder, is) = (format!("plans/{year}"), format!("year = {year}"));
        world.plan(&folder).edit(&format!("{folder}/plan.toml"), "year = 2025", &is)
    });
    let year = |arguments: &[&str]| {
        let told = world.run(&[arguments, &["--format", "json", "--quiet"]].concat());
        serde_json::from_str::<serde_json::Value>(&told).unwrap()["plan"]["year"].to_string()
    };
    assert_eq!(year(&["status", "--as-of", "2024-05-01"]), "2024");
    assert_eq!(year(&["status", "--as-of", "2025-05-01"]), "2025");
    assert_eq!(
        year(&["status", "--as-of", "2030-05-01"]),
        "2026",
        "the latest, where none is of the year"
    );
    assert_eq!(year(&["status", "--as-of", "2025-05-01", "--plan", "2024"]), "2024");
    for year in ["2024", "2025", "2026"] {
        let [old, new] = [year.to_owned(), format!("xa-mau-{year}")]
            .map(|name| world.path().join("plans").join(name));
        std::fs::rename(old, new).unwrap();
    }
    assert_eq!(year(&["status", "--as-of", "2024-05-01"]), "2024");
}

#[test]
fn a_file_is_written_whole_and_a_reader_that_leaves_is_no_failure() {
    let world = World::with_plan();
    let told = world.run(&["status", "--as-of", "2025-10-01", "--format", "csv", "-o", "out.csv"]);
    assert_eq!(told, "");
    let written = world.read("out.csv");
    assert!(written.starts_with("id,group,content"), "{written}");
    insta::assert_snapshot!(world.run(&["status", "-o", "no/such/folder/out.csv"]), @"
    [stderr] kstthc: lỗi: không ghi được `no/such/folder/out.csv`: không có tệp hoặc thư mục này
    [exit 3]
    ");

    let mut child = command(root())
        .args(["check", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn an_answer_takes_the_format_that_its_file_is_named_for() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-05");
    let commands: [&[&str]; 12] = [
        &["status"],
        &["status", "--all"],
        &["overdue"],
        &["units"],
        &["show", "1"],
        &["log"],
        &["diff"],
        &["close", "--list"],
        &["check"],
        &["rules"],
        &["doctor"],
        &["new-year", "--from", "2025", "--to", "2026", "--dry-run"],
    ];
    for command in commands {
        let in_file = |asked: &[&str], file: &str| {
            let told = world.run(&[command, asked, &["-o", file]].concat());
            let text = fs::read_to_string(world.path().join(file));
            (text.unwrap_or_default(), told)
        };
        let (json, told) = in_file(&[], "a.json");
        assert!(json.starts_with('{'), "{command:?}: {told}");
        for (asked, file) in
            [("json", "a.JSON"), ("human", "a.txt"), ("human", "a"), ("human", "a.out")]
        {
            let [named, meant] = [(file, &[][..]), ("named", &["--format", asked])]
                .map(|(file, asked)| in_file(asked, file).0);
            assert_eq!(named, meant, "{command:?} {file}");
        }
        for ending in ["xlsx", "docx", "pdf"] {
            let (text, told) = in_file(&[], &format!("a.{ending}"));
            assert!(text.is_empty() && told.ends_with("[exit 2]\n"), "{command:?}: {told}");
            let asked = format!("b.{ending}");
            in_file(&["--format", "human"], &asked);
            assert!(world.path().join(asked).exists(), "{command:?}: what is asked for is done");
        }
    }
    insta::assert_snapshot!(world.run(&["status", "-o", "a.html"]), @"
    [stderr] kstthc: lỗi: lệnh này không ghi được dạng .html; đặt đuôi khác cho tệp, hoặc nêu --format: human, json, csv, md
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["status", "--all", "-o", "a.html"]), @"
    [stderr] kstthc: lỗi: lệnh này không ghi được dạng .html; đặt đuôi khác cho tệp, hoặc nêu --format: human, json, jsonl, csv, md
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["status", "-o", "a.jsonl"]), @"
    [stderr] kstthc: lỗi: -o *.jsonl chỉ dùng cùng --all
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["check", "-o", "a.xml"]), @"
    [stderr] kstthc: lỗi: lệnh này không ghi được dạng .xml; đặt đuôi khác cho tệp, hoặc nêu --format: human, concise, json, sarif, github, gitlab, junit
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026", "-o", "a.pdf", "--lang", "en"]), @"
    [stderr] kstthc: error: this command does not write .pdf; give the file another ending, or name a --format: human, json, csv, md
    [exit 2]
    ");
    assert!(!world.path().join("plans/2026").exists(), "nothing was made");
}

#[test]
fn plain_signs_where_only_ascii_can_be_shown() {
    let arguments = ["status", "--as-of", "2025-10-01", "--group", "A.VI"];
    let output = command(root()).args(arguments).env("KSTTHC_ASCII", "1").output().unwrap();
    insta::assert_snapshot!(told(&output), @"
    Kế hoạch 765/KH-UBND ngày 24/3/2025 · Văn phòng UBND tỉnh Quảng Ngãi
    Thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm
    2025 tại Văn phòng UBND tỉnh Quảng Ngãi
    Tính đến ngày 01/10/2025
    Chỉ gồm: phần, nhóm A.VI

    xxxxxxooo???
     x 2  Đang thực hiện quá hạn
     o 1  Thường xuyên: chưa có kết quả trong Quý IV/2025
     ? 1  Chưa xác định thời hạn
       4  nhiệm vụ
    Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành 0/3 (0%)

    TT  Nhiệm vụ                       Chủ trì                Thời gian        Tiến độ
    --------------------------------------------------------------------------------------------------
    A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
    VI. Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên thông
    11  Tham mưu Chánh Văn phòng UBND  Trung tâm Phục vụ -    Quý III          x Quá hạn 1 ngày
        tỉnh ban hành quyết định       Kiểm soát TTHC
        thành lập Đoàn kiểm tra định
        kỳ và đột xuất
    12  Thực hiện kiểm tra định kỳ     Trung tâm Phục vụ -    Quý III, Quý IV  x Quá hạn 1 ngày
        công tác kiểm soát TTHC tại    Kiểm soát TTHC
        một số đơn vị, địa phương
        theo Kế hoạch số 36/KH-UBND
        ngày 19/02/2025 của Chủ tịch
        UBND tỉnh
    13  Thực hiện kiểm tra đột xuất    Trung tâm Phục vụ -                     ? Chưa xác định thời
        hoạt động tiếp nhận, giải      Kiểm soát TTHC                          hạn
        quyết TTHC tại các cơ quan,
        đơn vị, địa phương trên địa
        bàn tỉnh
    14  Kiểm tra nội bộ hoạt động      Trung tâm Phục vụ -    Thường xuyên     o Chưa có kết quả
        tiếp nhận, giải quyết TTHC     Kiểm soát TTHC                          I o II o III o IV o
        của các cơ quan, đơn vị tại
        Trung tâm Phục vụ - Kiểm soát
        thủ tục hành chính tỉnh
    ");
}

#[test]
fn completions_and_manual_pages_are_there() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).contains("overdue"), "{shell}");
    }
    for shell in ["zsh", "fish"] {
        assert!(run(&["completions", shell]).contains("CSV cho bảng tính"), "{shell}");
        assert!(!run(&["completions", shell]).contains("CSV for"), "{shell}");
        let english = run(&["completions", shell, "--lang", "en"]);
        assert!(english.contains("CSV for spreadsheets"), "{shell}");
    }
    // its day is nobody's affair, and nothing else stands in the place of one
    let version = env!("CARGO_PKG_VERSION");
    for (page, name) in [(["man"].as_slice(), "kstthc"), (&["man", "status"], "kstthc-status")] {
        let title = format!(".TH {name} 1 \" \" \"kstthc {version}\"");
        assert!(run(page).lines().any(|line| line.trim_end() == title), "{}", run(page));
    }
    assert!(run(&["man"]).starts_with(".ie"), "{}", run(&["man"]));
    assert!(run(&["man", "check"]).contains("strict"));
    insta::assert_snapshot!(run(&["man", "chek"]), @"
    [stderr] kstthc: lỗi: không tìm thấy lệnh `chek`; có phải là `check`?
    [exit 2]
    ");
}

#[test]
fn an_option_that_says_nothing_to_the_command_is_refused() {
    let world = World::with_plan().file("b.csv", "");
    let no_use = |line: &str, option: &str| {
        let said = world.run(&line.split(' ').collect::<Vec<_>>());
        let refused = format!("lệnh này không dùng đến `{option}`");
        assert!(said.contains(&refused) && said.ends_with("[exit 2]\n"), "{line}: {said}");
    };
    for command in ["rules", "completions bash", "man", "schema plan", "import b.csv --dry-run"] {
        for option in ["--plans", "--plan", "--as-of", "--known-at"] {
            no_use(&format!("{command} {option} x"), option);
        }
    }
    for (line, option) in [
        ("doctor --plan x", "--plan"),
        ("doctor --as-of 1/1/2025", "--as-of"),
        ("doctor --known-at x", "--known-at"),
        ("schema --write --known-at HEAD", "--known-at"),
        ("schema --write --plan x", "--plan"),
        ("init kho --plans x", "--plans"),
        ("init kho --year 2026 --as-of 1/1/2025", "--as-of"),
        ("init kho --example --as-of 1/1/2025", "--as-of"),
        ("init kho --plan x", "--plan"),
        ("init kho --known-at x", "--known-at"),
        ("new-year --from 2025 --to 2026 --plan x", "--plan"),
        ("import b.csv --into plans/2026 --plans x", "--plans"),
        ("import b.csv --check --as-of 1/1/2025", "--as-of"),
    ] {
        no_use(line, option);
    }
    for by in ["status --all --by unit", "overdue --all --by office", "units --all"] {
        let line = format!("{by} --depth 2");
        let said = world.run(&line.split(' ').collect::<Vec<_>>());
        assert!(said.contains("thêm `--by folder`") && said.ends_with("[exit 2]\n"), "{said}");
    }
    let said = world.run(&["close", "--quarter", "III", "--format", "json"]);
    assert!(said.contains("--list") && said.ends_with("[exit 2]\n"), "{said}");
    assert!(!world.path().join("kho").exists());
}

#[test]
fn quiet_says_only_what_was_asked_for() {
    assert_eq!(run(&["check", "--quiet", "plans"]), "");
    let world = World::with_plan().edit("plans/2025/tasks.toml", "[\"phong-a\"]", "[]");
    assert!(world.run(&["status"]).contains("[stderr]"));
    assert!(!world.run(&["status", "--quiet"]).contains("[stderr]"));
    let table = "STT,Nội dung,Chủ trì,Thời gian,Kết quả\n1,Rà soát,Phòng A,Quý III,Báo cáo\n";
    let world = world.file("b.csv", table);
    let quiet = |line: &str| world.run(&line.split(' ').chain(["-q"]).collect::<Vec<_>>());
    assert_eq!(quiet("init kho --year 2026"), "");
    insta::assert_snapshot!(quiet("new-year --from 2025 --to 2026"), @"[stderr] plans/2026: 1 chỗ cần rà soát");
    insta::assert_snapshot!(quiet("import b.csv --into plans/2027"), @"
    [stderr] plans/2027: 5 chỗ cần người xem (?), 2 chỗ suy ra (*)
    [exit 1]
    ");
    assert!(quiet("new-year --from 2025 --to 2028 --dry-run").contains("Rà soát"));
    assert!(quiet("new-year --from 2025 --to 2028 --format json").contains("\"status\""));
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let argument = OsStr::from_bytes(b"\xff\xfe");
    let output = command(root()).arg("show").arg(argument).output().unwrap();
    insta::assert_snapshot!(told(&output), @"
    [stderr] kstthc: lỗi: tham số không phải UTF-8; xem `kstthc show --help`
    [exit 2]
    ");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;

    let world = World::with_plan().file("out.csv", "old\n");
    let out = world.path().join("out.csv");
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o444)).unwrap();
    let told = world.run(&["status", "--as-of", "2025-10-01", "--format", "csv", "-o", "out.csv"]);
    insta::assert_snapshot!(told, @"
    [stderr] kstthc: lỗi: không ghi được `out.csv`: không có quyền
    [exit 3]
    ");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "old\n");

    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o664)).unwrap();
    std::os::unix::fs::symlink("out.csv", world.path().join("link.csv")).unwrap();
    world.run(&["status", "--as-of", "2025-10-01", "--format", "csv", "-o", "link.csv"]);
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("id,"), "the link is followed");
    assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o664);
}

#[cfg(unix)]
#[test]
fn no_answer_takes_the_place_of_what_the_command_reads() {
    let world = World::with_plan().file("so.csv", "task,date,event\n1,2025-08-01,result\n");
    std::os::unix::fs::symlink("so.csv", world.path().join("link.csv")).unwrap();
    let said: String = [
        ["record", "--from", "so.csv", "-o", "so.csv"].as_slice(),
        &["record", "--from", "so.csv", "-o", "./link.csv"],
        &["record", "--from", "link.csv", "-o", "so.csv"],
        &["record", "1", "--document", "9/BC", "--file", "so.csv", "-o", "so.csv"],
        &["import", "so.csv", "--dry-run", "-o", "so.csv"],
        &["verify-report", "so.csv", "-o", "so.csv"],
    ]
    .into_iter()
    .map(|arguments| world.run(arguments))
    .collect();
    insta::assert_snapshot!(said, @"
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `so.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `./link.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `so.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `so.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `so.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    [stderr] kstthc: lỗi: chưa ghi gì: chính lệnh này đọc `so.csv`; ghi kết quả ra chỗ khác
    [exit 2]
    ");
    let path = world.path().join("so.csv");
    assert!(std::fs::read_to_string(path).unwrap().starts_with("task,"));
    let told = world.run(&["record", "--from", "so.csv", "-o", "ra.txt", "--as-of", "2025-08-02"]);
    assert_eq!(told, "[stderr] Đã ghi vào plans/2025/progress.toml\n");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_for_which_there_is_no_room_says_so_and_what_was_made_before_it() {
    let world = World::with_plan()
        .file("ký.csv", "TT,Nội dung,Chủ trì,Thời gian\n1,Rà soát thủ tục,Phòng A,Quý III\n");
    let said: String = [
        ["--help"].as_slice(),
        &["--version"],
        &["status", "--help"],
        &["status", "--as-of", "2025-10-01"],
        &["new-year", "--from", "2025", "--to", "2026", "--as-of", "2025-12-20"],
        &["import", "ký.csv", "--into", "plans/2027"],
        &["import", "ký.csv", "--dry-run"],
        &["init", "kho", "--year", "2026"],
    ]
    .into_iter()
    .map(|arguments| {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = command(world.path());
        told(&command.args(arguments).stdout(full).output().unwrap())
    })
    .collect();
    insta::assert_snapshot!(said, @"
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy; `plans/2026` thì đã được lập
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy; `plans/2027` thì đã được lập
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy
    [exit 3]
    [stderr] kstthc: lỗi: không ghi được `stdout`: ổ đĩa đã đầy; `kho/plans/2026` thì đã được lập
    [exit 3]
    ");
    for made in ["plans/2026", "plans/2027", "kho/plans/2026"] {
        assert!(world.path().join(made).join("tasks.toml").exists(), "{made}");
    }
}
