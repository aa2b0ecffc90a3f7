//! `new-year`: a plan carried over into the next year, nothing of it changed in silence.

use std::fs;

use crate::harness::{PLAN, PROGRESS, TASKS, World, json_in, root};

/// A repository with a plan of this one, under the name it has there.
fn with(plan: &str) -> World {
    let name = plan.rsplit('/').next().unwrap();
    ["plan", "tasks", "progress"].iter().fold(World::empty().init(), |world, file| {
        let text = fs::read_to_string(root().join(plan).join(format!("{file}.toml"))).unwrap();
        world.file(&format!("plans/{name}/{file}.toml"), text)
    })
}

#[test]
fn the_real_plan_becomes_a_draft_of_the_next_year() {
    let world = with("plans/2025");
    world.run(&["schema", "--write", "--quiet"]);
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "20/12/2025"]), @r#"
    Kế hoạch 2026 (dự thảo) từ kế hoạch 2025
    Tính đến ngày 20/12/2025
    23 nhiệm vụ được chuyển, trong đó 19 thường xuyên, 3 chưa xong; 0 nhiệm vụ đã hủy để lại; 0 đơn vị
    được thay; 7 chỗ cần rà soát

    Mục           Tên, nội dung                       Xử lý           Cần rà soát
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    kế hoạch      Thực hiện công tác kiểm soát thủ    chuyển          số phải điền mới
                  tục hành chính và thực hiện cơ chế                  ngày ban hành phải điền mới
                  một cửa, một cửa liên thông năm                     tên gọi nêu năm 2025
                  2025 tại Văn phòng UBND tỉnh Quảng
                  Ngãi
    căn cứ        Quyết định ban hành Kế hoạch hoạt   để lại
    140/QĐ-UBND   động kiểm soát thủ tục hành chính
                  năm 2025 trên địa bàn tỉnh
    căn cứ        Kế hoạch về rà soát, đánh giá thủ   để lại
    19/KH-UBND    tục hành chính năm 2025 trên địa
                  bàn tỉnh
    căn cứ        Kế hoạch về truyền thông về hoạt    để lại
    34/KH-UBND    động kiểm soát thủ tục hành chính
                  năm 2025 trên địa bàn tỉnh
    căn cứ        Kế hoạch kiểm tra hoạt động kiểm    để lại
    36/KH-UBND    soát thủ tục hành chính năm 2025
                  trên địa bàn tỉnh
    phần A        NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH     chuyển
                  CHÍNH
    nhóm A.I      Ban hành văn bản quản lý nhà nước   chuyển
                  về kiểm soát thủ tục hành chính
                  (TTHC)
    nhóm A.II     Kiểm soát việc ban hành quy định    chuyển
                  TTHC tại đề nghị xây dựng văn bản
                  quy phạm pháp luật
    nhóm A.III    Công bố, công khai TTHC             chuyển
    nhóm A.IV     Rà soát, đơn giản hóa TTHC          chuyển
    nhóm A.V      Tiếp nhận và xử lý phản ánh, kiến   chuyển
                  nghị về TTHC
    nhóm A.VI     Kiểm tra công tác kiểm soát TTHC    chuyển
                  và việc thực hiện cơ chế một cửa,
                  một cửa liên thông
    nhóm A.VII    Truyền thông và công tác kiểm soát  chuyển
                  TTHC, cải cách TTHC
    nhóm A.VIII   Chỉ đạo điều hành trên môi trường   chuyển
                  điện tử gắn với cải cách TTHC;
                  Công tác thông tin, báo cáo
    phần B        THAM MƯU, TỔ CHỨC THỰC HIỆN CƠ CHẾ  chuyển
                  MỘT CỬA, MỘT CỬA LIÊN THÔNG
    đơn vị        Trung tâm Phục vụ - Kiểm soát thủ   chuyển
                  tục hành chính tỉnh
    đơn vị        Trung tâm Công báo và Tin học       chuyển
    đơn vị        Các Phòng nghiên cứu thuộc Văn      chuyển
                  phòng UBND tỉnh
    nhiệm vụ 01   Tham mưu Chủ tịch UBND tỉnh ban     chuyển          nội dung nêu năm 2025
                  hành các kế hoạch: Kế hoạch kiểm
                  soát TTHC; Kế hoạch rà soát, đánh
                  giá TTHC; Kế hoạch truyền thông về
                  kiểm soát TTHC; kế hoạch kiểm tra
                  hoạt động kiểm soát TTHC năm 2025
                  trên địa bàn tỉnh
    nhiệm vụ 02   Tham mưu Chủ tịch UBND tỉnh kiện    chuyển, thường
                  toàn đội ngũ cán bộ, công chức làm  xuyên
                  đầu mối kiểm soát TTHC theo quy
                  định
    nhiệm vụ 03   Có ý kiến về nội dung quy định      chuyển, thường
                  TTHC tại đề nghị xây dựng văn bản   xuyên
                  quy phạm pháp luật và dự thảo văn
                  bản quy phạm pháp luật
    nhiệm vụ 04   Kiểm soát chất lượng hồ sơ và       chuyển, thường
                  trình Chủ tịch UBND tỉnh công bố    xuyên
                  danh mục TTHC hoặc công bố TTHC
    nhiệm vụ 05   Thực hiện niêm yết, đăng tải công   chuyển, thường
                  khai TTHC trên Cổng thông tin điện  xuyên
                  tử tỉnh sau khi được công bố
    nhiệm vụ 06   Hướng dẫn, đôn đốc, đánh giá chất   chuyển, thường  chủ trì ở kế hoạch trước là suy
                  lượng rà soát, đơn giản hóa TTHC,   xuyên           ra, không in trong dòng
                  trình cấp có thẩm quyền phê duyệt                   thời gian ở kế hoạch trước là suy
                  theo kế hoạch của Chủ tịch UBND                     ra, không in trong dòng
                  tỉnh về rà soát, đánh giá TTHC
    nhiệm vụ 07   Triển khai thực hiện Phương án      chuyển, thường  chủ trì ở kế hoạch trước là suy
                  phân cấp trong giải quyết TTHC      xuyên           ra, không in trong dòng
                  theo Quyết định của Thủ tướng
                  Chính phủ và hướng dẫn Bộ ngành
                  liên quan
    nhiệm vụ 08   Triển khai cắt giảm, đơn giản hóa   chuyển, thường  thời gian ở kế hoạch trước là suy
                  quy định kinh doanh, hoạt động cấp  xuyên           ra, không in trong dòng
                  phép và phân cấp thẩm quyền giải
                  quyết TTHC tạo thuận lợi cho người
                  dân, doanh nghiệp
    nhiệm vụ 09   Hướng dẫn rà soát, xây dựng phương  chuyển, thường  chủ trì ở kế hoạch trước là suy
                  án đơn giản hóa TTHC nội bộ         xuyên           ra, không in trong dòng
                                                                      thời gian ở kế hoạch trước là suy
                                                                      ra, không in trong dòng
    nhiệm vụ 10   Tiếp nhận, phân loại và chuyển      chuyển, thường
                  phản ánh, kiến nghị về TTHC; đôn    xuyên
                  đốc các cơ quan, đơn vị trả lời
                  phản ánh, kiến nghị của người dân,
                  doanh nghiệp và công khai kết quả
                  trả lời theo quy định
    nhiệm vụ 11   Tham mưu Chánh Văn phòng UBND tỉnh  chuyển, chưa
                  ban hành quyết định thành lập Đoàn  xong
                  kiểm tra định kỳ và đột xuất
    nhiệm vụ 12   Thực hiện kiểm tra định kỳ công     chuyển, chưa    nội dung nêu năm 2025
                  tác kiểm soát TTHC tại một số đơn   xong
                  vị, địa phương theo Kế hoạch số
                  36/KH-UBND ngày 19/02/2025 của Chủ
                  tịch UBND tỉnh
    nhiệm vụ 13   Thực hiện kiểm tra đột xuất hoạt    chuyển, chưa
                  động tiếp nhận, giải quyết TTHC     xong
                  tại các cơ quan, đơn vị, địa
                  phương trên địa bàn tỉnh
    nhiệm vụ 14   Kiểm tra nội bộ hoạt động tiếp      chuyển, thường
                  nhận, giải quyết TTHC của các cơ    xuyên
                  quan, đơn vị tại Trung tâm Phục vụ
                  - Kiểm soát thủ tục hành chính
                  tỉnh
    nhiệm vụ 15   Phối hợp với các cơ quan thông tấn  chuyển, thường
                  báo chí thực hiện các bài viết,     xuyên
                  phóng sự, chuyên trang, chuyên mục
                  về các kết quả đạt được, các mô
                  hình, giải pháp hay, tấm gương
                  điển hình liên quan đến hoạt động
                  của Trung tâm Phục vụ - Kiểm soát
                  thủ tục hành chính tỉnh
    nhiệm vụ 16   Tuyên truyền các quy định, chính    chuyển, thường
                  sách pháp luật mới, thuận lợi cho   xuyên
                  người dân và doanh nghiệp khi thực
                  hiện TTHC tại Trung tâm Phục vụ -
                  Kiểm soát TTHC tỉnh; tuyên truyền
                  về ý nghĩa, hiệu quả, lợi ích kinh
                  tế - xã hội của công tác cải cách
                  TTHC, kiểm soát TTHC trên các
                  phương tiện truyền thông, thông
                  tin
    nhiệm vụ 17   Công khai kết quả đánh giá chất     chuyển, thường
                  lượng phục vụ người dân, doanh      xuyên
                  nghiệp trong thực hiện TTHC, dịch
                  vụ công theo thời gian thực trên
                  môi trường điện tử theo Quyết định
                  số 766/QĐ-TTg ngày 23/6/2022 của
                  Thủ tướng Chính phủ
    nhiệm vụ 18   Triển khai thực hiện các chế độ     chuyển, thường
                  báo cáo trên Hệ thống thông tin     xuyên
                  báo cáo của Văn phòng Chính phủ;
                  vận hành Hệ thống thông tin báo
                  cáo của tỉnh
    nhiệm vụ 19   Báo cáo về tình hình, kết quả kiểm  chuyển, thường
                  soát TTHC và thực hiện cơ chế một   xuyên
                  cửa, một cửa liên thông trong giải
                  quyết TTHC định kỳ hoặc đột xuất
                  trên Hệ thống thông tin báo cáo
                  theo yêu cầu của Văn phòng Chính
                  phủ
    nhiệm vụ 20   Kiểm soát chất lượng việc tham mưu  chuyển, thường
                  xây dựng quy trình nội bộ giải      xuyên
                  quyết TTHC trước khi trình Chủ
                  tịch UBND tỉnh phê duyệt thuộc
                  thẩm quyền tiếp nhận và giải quyết
                  cấp tỉnh, huyện, xã
    nhiệm vụ 21   Triển khai thực hiện số hóa hồ sơ   chuyển, thường
                  và kết quả giải quyết TTHC; thực    xuyên
                  hiện khai thác, sử dụng lại thông
                  tin, dữ liệu số hóa theo quy định
                  tại Trung tâm Phục vụ - Kiểm soát
                  TTHC tỉnh
    nhiệm vụ 22   Triển khai thực hiện việc giải      chuyển, thường
                  quyết TTHC trên môi trường điện     xuyên
                  tử, thanh toán trực tuyến trên
                  Cổng Dịch vụ công quốc gia; tiếp
                  tục thực hiện phương thức tiếp
                  nhận hồ sơ, trả kết quả giải quyết
                  TTHC thông qua dịch vụ bưu chính
                  theo quy định
    nhiệm vụ 23   Tham mưu giải quyết TTHC liên       chuyển, thường
                  thông đúng thời gian theo quy       xuyên
                  trình nội bộ giải quyết TTHC đã
                  được Chủ tịch UBND tỉnh phê duyệt
    [stderr] Đã ghi vào plans/2026
    [stderr] Rà soát các chỗ có chú thích "Rà soát", điền số, ngày; `kstthc check` nêu chỗ còn thiếu
    [stderr] Việc chưa xong được chuyển vẫn còn mở ở kế hoạch 2025: khi xong thì ghi ở cả hai, --plan 2025 và --plan 2026
    "#);
    insta::assert_snapshot!(world.read("plans/2026/plan.toml"), @r#"
    # Kế hoạch năm 2026 (dự thảo), chuyển từ kế hoạch 2025 bằng `kstthc new-year`.
    # Rà soát xong chỗ nào thì xóa chú thích chỗ đó. Đã ban hành thì điền number, issued và bỏ dòng status.
    #:schema ../.schema/plan.json

    schema = 1

    # Rà soát: số phải điền mới
    # Rà soát: ngày ban hành phải điền mới
    # Rà soát: tên gọi nêu năm 2025
    [plan]
    year = 2026
    status = "draft"
    issuer = "Chánh Văn phòng UBND tỉnh Quảng Ngãi"
    office = "Văn phòng UBND tỉnh Quảng Ngãi"
    title = "Thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm 2025 tại Văn phòng UBND tỉnh Quảng Ngãi"
    purposes = [
      "Tổ chức thực hiện đạt hiệu quả cao nhất các nhiệm vụ kiểm soát thủ tục hành chính (TTHC), cải cách TTHC, thực hiện cơ chế một cửa, một cửa liên thông tại Văn phòng UBND tỉnh.",
      "Nâng cao mức độ hài lòng của người dân và doanh nghiệp trong tiếp nhận, giải quyết, trả kết quả TTHC cho công dân, tổ chức, doanh nghiệp tại Trung tâm Phục vụ - Kiểm soát TTHC tỉnh, góp phần duy trì, thực hiện hiệu quả các mục tiêu cải cách TTHC, cải cách hành chính tại Văn phòng UBND tỉnh.",
    ]
    requirements = [
      "Xác định công tác kiểm soát TTHC, cải cách TTHC, thực hiện cơ chế một cửa, một cửa liên thông là nhiệm vụ thường xuyên của các phòng, đơn vị và phải được thực hiện nghiêm túc, kịp thời, đảm bảo đúng tiến độ.",
      "Huy động sự tham gia, phối hợp của các cơ quan, đơn vị, cá nhân, tổ chức có liên quan trong triển khai thực hiện để nâng cao chất lượng, hiệu quả hoạt động kiểm soát TTHC, cải cách TTHC, thực hiện cơ chế một cửa, một cửa liên thông.",
    ]
    implementation = [
      "Yêu cầu Trưởng các phòng, ban, đơn vị trực thuộc nghiêm túc triển khai, phối hợp thực hiện.",
      "Trung tâm Phục vụ - Kiểm soát TTHC chịu trách nhiệm tham mưu lãnh đạo Văn phòng UBND tỉnh theo dõi, kiểm tra, hướng dẫn thực hiện, định kỳ báo cáo Chánh Văn phòng UBND tỉnh kết quả thực hiện Kế hoạch; đồng thời tổng hợp, tham mưu Chánh Văn phòng báo cáo Chủ tịch UBND tỉnh, UBND tỉnh và Văn phòng Chính phủ",
    ]
    recipients = [
      "CT, PCT UBND tỉnh (b/cáo)",
      "VPUB: CVP, PCVP, các phòng, đơn vị",
      "Cổng TTĐT tỉnh",
      "Lưu: VT, TTHC",
    ]

    [[section]]
    id = "A"
    title = "NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH"
    groups = [
      { id = "I", title = "Ban hành văn bản quản lý nhà nước về kiểm soát thủ tục hành chính (TTHC)" },
      { id = "II", title = "Kiểm soát việc ban hành quy định TTHC tại đề nghị xây dựng văn bản quy phạm pháp luật" },
      { id = "III", title = "Công bố, công khai TTHC" },
      { id = "IV", title = "Rà soát, đơn giản hóa TTHC" },
      { id = "V", title = "Tiếp nhận và xử lý phản ánh, kiến nghị về TTHC" },
      { id = "VI", title = "Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên thông" },
      { id = "VII", title = "Truyền thông và công tác kiểm soát TTHC, cải cách TTHC" },
      { id = "VIII", title = "Chỉ đạo điều hành trên môi trường điện tử gắn với cải cách TTHC; Công tác thông tin, báo cáo" },
    ]

    [[section]]
    id = "B"
    title = "THAM MƯU, TỔ CHỨC THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG"

    [[unit]]
    id = "trung-tam-pvkstthc"
    name = "Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh"
    aliases = [
      "Trung tâm Phục vụ - Kiểm soát TTHC tỉnh",
      "Trung tâm Phục vụ - Kiểm soát TTHC",
      "Trung tâm Phục vụ - Kiểm soát thủ tục tỉnh",
    ]

    [[unit]]
    id = "trung-tam-cong-bao-tin-hoc"
    name = "Trung tâm Công báo và Tin học"

    [[unit]]
    id = "cac-phong-nghien-cuu"
    name = "Các Phòng nghiên cứu thuộc Văn phòng UBND tỉnh"
    "#);
    let tasks = world.read("plans/2026/tasks.toml");
    let (first, rest) = tasks.split_once("\n[[task]]\nid = \"03\"").unwrap();
    insta::assert_snapshot!(first, @r#"
    # Danh mục nhiệm vụ năm 2026 (dự thảo), chuyển từ kế hoạch 2025.
    # Nhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.
    #:schema ../.schema/tasks.json

    schema = 1

    # Rà soát: nội dung nêu năm 2025
    [[task]]
    id = "01"
    group = "A.I"
    content = "Tham mưu Chủ tịch UBND tỉnh ban hành các kế hoạch: Kế hoạch kiểm soát TTHC; Kế hoạch rà soát, đánh giá TTHC; Kế hoạch truyền thông về kiểm soát TTHC; kế hoạch kiểm tra hoạt động kiểm soát TTHC năm 2025 trên địa bàn tỉnh"
    lead = ["trung-tam-pvkstthc"]
    coordinating = []
    schedule = "Quý I"
    products = ["Quyết định của Chủ tịch UBND tỉnh"]

    [[task]]
    id = "02"
    group = "A.I"
    content = "Tham mưu Chủ tịch UBND tỉnh kiện toàn đội ngũ cán bộ, công chức làm đầu mối kiểm soát TTHC theo quy định"
    lead = ["trung-tam-pvkstthc"]
    coordinating = []
    schedule = "Thường xuyên"
    products = ["Quyết định của Chủ tịch UBND tỉnh"]
    "#);
    let from = rest.find("id = \"11\"").unwrap();
    insta::assert_snapshot!(rest[from..rest.find("id = \"14\"").unwrap()], @r#"
    id = "11"
    group = "A.VI"
    content = "Tham mưu Chánh Văn phòng UBND tỉnh ban hành quyết định thành lập Đoàn kiểm tra định kỳ và đột xuất"
    lead = ["trung-tam-pvkstthc"]
    coordinating = []
    schedule = "Quý III"
    products = ["Quyết định thành lập Đoàn kiểm tra"]
    carried_from = "2025/11"

    # Rà soát: nội dung nêu năm 2025
    [[task]]
    id = "12"
    group = "A.VI"
    content = "Thực hiện kiểm tra định kỳ công tác kiểm soát TTHC tại một số đơn vị, địa phương theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh"
    lead = ["trung-tam-pvkstthc"]
    coordinating = []
    schedule = "Quý III, Quý IV"
    products = [
      "Báo cáo kết quả kiểm tra của Đoàn kiểm tra",
      "Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh",
    ]
    carried_from = "2025/12"

    [[task]]
    id = "13"
    group = "A.VI"
    content = "Thực hiện kiểm tra đột xuất hoạt động tiếp nhận, giải quyết TTHC tại các cơ quan, đơn vị, địa phương trên địa bàn tỉnh"
    lead = ["trung-tam-pvkstthc"]
    coordinating = []
    carried_from = "2025/13"

    [[task]]
    "#);
    insta::assert_snapshot!(world.read("plans/2026/progress.toml"), @"
    # Ghi nhận việc thực hiện kế hoạch năm 2026. Chỉ ghi điều có văn bản chứng minh.
    # Không sửa, không xóa mục đã ghi. Ghi sai thì thêm một mục mới để đính chính. Kết quả của năm trước ở kế hoạch 2025.
    #:schema ../.schema/progress.json

    schema = 1
    ");
    insta::assert_snapshot!(world.run(&["check", "--strict", "--format", "concise", "plans/2026"]), @"
    plans/2026/plan.toml:12:10: note[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
    plans/2026/tasks.toml:56:6: note[missing-products]: nhiệm vụ `06` không ghi kết quả
    plans/2026/tasks.toml:65:6: note[missing-products]: nhiệm vụ `07` không ghi kết quả
    plans/2026/tasks.toml:74:6: note[missing-products]: nhiệm vụ `08` không ghi kết quả
    plans/2026/tasks.toml:84:6: note[missing-products]: nhiệm vụ `09` không ghi kết quả
    plans/2026/tasks.toml:125:6: note[missing-products]: nhiệm vụ `13` không ghi kết quả
    plans/2026/tasks.toml:125:6: note[missing-schedule]: nhiệm vụ `13` không ghi thời gian
    plans/2026/tasks.toml:214:6: note[missing-products]: nhiệm vụ `22` không ghi kết quả
    ");
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"[stderr] không tệp nào cần sửa");
    insta::assert_snapshot!(world.run(&["show", "12", "--plan", "2026", "--as-of", "2/1/2026"]), @"
    Nhiệm vụ 12
    Tính đến ngày 02/01/2026

    Thuộc            DỰ THẢO · Kế hoạch 2026 · Văn phòng UBND tỉnh Quảng Ngãi
    Phần, nhóm       A. NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH
                     VI. Kiểm tra công tác kiểm soát TTHC và việc thực hiện cơ chế một cửa, một cửa liên
                     thông
    Nội dung         Thực hiện kiểm tra định kỳ công tác kiểm soát TTHC tại một số đơn vị, địa phương
                     theo Kế hoạch số 36/KH-UBND ngày 19/02/2025 của Chủ tịch UBND tỉnh
    Chủ trì          Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh
    Phối hợp         (không ghi)
    Thời gian        Quý III, Quý IV
    Kết quả yêu cầu  Báo cáo kết quả kiểm tra của Đoàn kiểm tra
                     Thông báo kết luận kiểm tra của Chánh Văn phòng UBND tỉnh
    Chuyển từ        Nhiệm vụ 12 của Kế hoạch 765/KH-UBND: Đang thực hiện quá hạn, tính đến ngày
                     02/01/2026
    Tiến độ          ▸ Chưa làm, hạn 30/9/2026
    Tệp              plans/2026/tasks.toml:111:1

    Các mốc
    Kỳ                                   Đến hạn     Đạt ngày    Tiến độ
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Quý III/2026                         30/9/2026               ▸ Đang thực hiện trong hạn
    Quý IV/2026                          31/12/2026              ▸ Đang thực hiện trong hạn

    Chưa có ghi nhận nào.
    ");
}

#[test]
fn what_is_retired_extended_or_cancelled_is_told() {
    let world = with("examples/plans/mau-2025");
    let dry = world.run(&[
        "new-year",
        "--from",
        "mau-2025",
        "--to",
        "2026",
        "--as-of",
        "31/12/2025",
        "--dry-run",
    ]);
    insta::assert_snapshot!(dry, @r#"
    Kế hoạch mau-2026 (dự thảo) từ kế hoạch mau-2025
    Tính đến ngày 31/12/2025
    17 nhiệm vụ được chuyển, trong đó 4 thường xuyên, 1 chưa xong; 1 nhiệm vụ đã hủy để lại; 1 đơn vị
    được thay; 18 chỗ cần rà soát

    Mục           Tên, nội dung                       Xử lý           Cần rà soát
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    kế hoạch      Thực hiện công tác kiểm soát thủ    chuyển          số phải điền mới
                  tục hành chính và cơ chế một cửa,                   ngày ban hành phải điền mới
                  một cửa liên thông năm 2025 tại                     tên gọi nêu năm 2025
                  UBND xã Mẫu (dữ liệu mẫu)
    căn cứ        Quyết định ban hành Chương trình    để lại
    02/QĐ-MAU     cải cách hành chính năm 2025 của
                  UBND xã Mẫu
    văn bản sửa   Kế hoạch bổ sung nhiệm vụ hướng     để lại
    đổi           dẫn người dân nộp hồ sơ và thanh
    04/KH-MAU     toán trực tuyến
    cho phép      Thông báo 11/TB-VP ngày 20/5/2025   để lại
    entry-out-of  bị sót, đến khi đối chiếu sổ văn
    -order        bản ngày 23/7/2025 mới ghi bổ
                  sung; ngày ghi là đúng.
    phần A        NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH     chuyển
                  CHÍNH
    nhóm A.I      Ban hành văn bản, kiện toàn tổ      chuyển
                  chức
    nhóm A.II     Công khai, rà soát, đơn giản hóa    chuyển
                  TTHC
    nhóm A.III    Kiểm tra, truyền thông, tập huấn    chuyển
    nhóm A.IV     Thông tin, báo cáo                  chuyển
    phần B        THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA   chuyển
                  LIÊN THÔNG
    đơn vị        Tổ Tổng hợp                         chuyển
    đơn vị        Bộ phận Tiếp nhận và Trả kết quả    thay →
                  xã Mẫu                              trung-tam-pvhc
                                                      c
    đơn vị        Trung tâm Phục vụ hành chính công   chuyển
                  xã Mẫu
    đơn vị        Tổ Văn thư - Lưu trữ                chuyển
    nhiệm vụ 01   Tham mưu ban hành Kế hoạch rà soát  chuyển          nội dung nêu năm 2025
                  TTHC và Kế hoạch truyền thông về
                  TTHC năm 2025
    nhiệm vụ 02   Tham mưu kiện toàn công chức làm    chuyển          thời gian "Trước ngày 01/3/2025"
                  đầu mối kiểm soát TTHC của xã                       ghi năm cụ thể
    nhiệm vụ 03   Sửa đổi Quy chế tiếp nhận, giải     chuyển          chủ trì: đơn vị đã thôi hoạt động
                  quyết và trả kết quả TTHC tại xã                    được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 04   Niêm yết công khai TTHC mới công    chuyển, thường  chủ trì: đơn vị đã thôi hoạt động
                  bố, sửa đổi, bãi bỏ tại nơi tiếp    xuyên           được thay, bo-phan-mot-cua →
                  nhận hồ sơ và trên Trang thông tin                  trung-tam-pvhcc
                  điện tử xã
    nhiệm vụ 05   Rà soát, đề xuất phương án đơn      chuyển          phối hợp: đơn vị đã thôi hoạt động
                  giản hóa TTHC thuộc thẩm quyền                      được thay, bo-phan-mot-cua →
                  giải quyết của UBND xã                              trung-tam-pvhcc
    nhiệm vụ 06   Thống kê, lập danh mục TTHC nội bộ  chuyển          chủ trì ở kế hoạch trước là suy
                  của UBND xã                                         ra, không in trong dòng
    nhiệm vụ 07   Kiểm tra nội bộ việc tiếp nhận,     chuyển          phối hợp: đơn vị đã thôi hoạt động
                  giải quyết hồ sơ TTHC, mỗi quý một                  được thay, bo-phan-mot-cua →
                  lần                                                 trung-tam-pvhcc
    nhiệm vụ 08   Tuyên truyền về dịch vụ công trực   chuyển          chủ trì: đơn vị đã thôi hoạt động
                  tuyến trên hệ thống truyền thanh                    được thay, bo-phan-mot-cua →
                  xã                                                  trung-tam-pvhcc
    nhiệm vụ 09   Tổ chức tập huấn nghiệp vụ kiểm     chuyển          thời gian "Chậm nhất ngày
                  soát TTHC cho công chức và trưởng                   15/10/2025" ghi năm cụ thể
                  thôn                                                phối hợp: đơn vị đã thôi hoạt động
                                                                      được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 10   Tổ chức hội nghị đối thoại với      để lại
                  người dân, doanh nghiệp về TTHC
    nhiệm vụ 11   Báo cáo sơ kết công tác kiểm soát   chuyển → 10     phối hợp: đơn vị đã thôi hoạt động
                  TTHC                                                được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 12   Báo cáo tình hình, kết quả giải     chuyển, thường  chủ trì: đơn vị đã thôi hoạt động
                  quyết TTHC định kỳ                  xuyên → 11      được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 13   Báo cáo tổng kết công tác kiểm      chuyển → 12     nội dung nêu năm 2025
                  soát TTHC năm 2025 và dự thảo Kế                    nội dung nêu năm 2026
                  hoạch năm 2026                                      kết quả nêu năm 2026
    nhiệm vụ 14   Bố trí lại quầy tiếp nhận, máy lấy  chuyển → 13     thời gian đã gia hạn ở kế hoạch
                  số và bảng chỉ dẫn tại nơi tiếp                     trước thành "Chậm nhất ngày
                  nhận hồ sơ                                          31/10/2025"; ở đây giữ thời gian
                                                                      ban đầu
                                                                      chủ trì: đơn vị đã thôi hoạt động
                                                                      được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 15   Số hóa kết quả giải quyết TTHC còn  chuyển, thường  thời gian "Tháng 4, 5/2025 và
                  hiệu lực, sau đó số hóa hồ sơ mới   xuyên → 14      thường xuyên" ghi năm cụ thể
                  phát sinh                                           phối hợp: đơn vị đã thôi hoạt động
                                                                      được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 16   Thí điểm hẹn giờ nộp hồ sơ qua      chuyển → 15     chủ trì: đơn vị đã thôi hoạt động
                  mạng                                                được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    nhiệm vụ 17   Khảo sát mức độ hài lòng của người  chuyển, chưa    chủ trì: đơn vị đã thôi hoạt động
                  dân, doanh nghiệp đối với việc      xong → 16       được thay, bo-phan-mot-cua →
                  giải quyết TTHC                                     trung-tam-pvhcc
    nhiệm vụ 18   Hướng dẫn người dân nộp hồ sơ và    chuyển, thường  chủ trì: đơn vị đã thôi hoạt động
                  thanh toán trực tuyến               xuyên → 17      được thay, bo-phan-mot-cua →
                                                                      trung-tam-pvhcc
    "#);
    assert!(!world.path().join("plans/mau-2026").exists());
    let json = world.run(&[
        "new-year",
        "--from",
        "mau-2025",
        "--to",
        "2026",
        "--as-of",
        "31/12/2025",
        "--format",
        "json",
        "--quiet",
    ]);
    let json = json_in(&json);
    insta::assert_snapshot!(json["summary"], @r#"{"carried_over":1,"left_out":1,"ongoing":4,"tasks":17,"to_review":18,"units_replaced":1}"#);
    insta::assert_snapshot!(world.read("plans/mau-2026/tasks.toml"), @r#"
    # Danh mục nhiệm vụ năm 2026 (dự thảo), chuyển từ kế hoạch mau-2025.
    # Nhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.

    schema = 1

    # Rà soát: nội dung nêu năm 2025
    [[task]]
    id = "01"
    group = "A.I"
    content = "Tham mưu ban hành Kế hoạch rà soát TTHC và Kế hoạch truyền thông về TTHC năm 2025"
    lead = ["to-tong-hop"]
    coordinating = []
    schedule = "Quý I"
    products = [
      "Kế hoạch rà soát TTHC",
      "Kế hoạch truyền thông về TTHC",
    ]

    # Rà soát: thời gian "Trước ngày 01/3/2025" ghi năm cụ thể
    [[task]]
    id = "02"
    group = "A.I"
    content = "Tham mưu kiện toàn công chức làm đầu mối kiểm soát TTHC của xã"
    lead = ["to-tong-hop"]
    coordinating = ["to-van-thu-luu-tru"]
    schedule = "Trước ngày 01/3/2025"
    products = ["Quyết định của Chủ tịch UBND xã"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "03"
    group = "A.I"
    content = "Sửa đổi Quy chế tiếp nhận, giải quyết và trả kết quả TTHC tại xã"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-tong-hop"]
    condition = "20 ngày sau khi UBND tỉnh Mẫu ban hành quy chế khung"
    products = ["Quyết định ban hành Quy chế"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "04"
    group = "A.II"
    content = "Niêm yết công khai TTHC mới công bố, sửa đổi, bãi bỏ tại nơi tiếp nhận hồ sơ và trên Trang thông tin điện tử xã"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-van-thu-luu-tru"]
    schedule = "Thường xuyên"
    products = ["Thông báo danh mục TTHC được niêm yết"]

    # Rà soát: phối hợp: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "05"
    group = "A.II"
    content = "Rà soát, đề xuất phương án đơn giản hóa TTHC thuộc thẩm quyền giải quyết của UBND xã"
    lead = ["to-tong-hop"]
    coordinating = ["trung-tam-pvhcc"]
    schedule = "Quý II, III"
    products = [
      "Báo cáo kết quả rà soát",
      "Phương án đơn giản hóa TTHC",
    ]

    # Rà soát: chủ trì ở kế hoạch trước là suy ra, không in trong dòng
    [[task]]
    id = "06"
    group = "A.II"
    content = "Thống kê, lập danh mục TTHC nội bộ của UBND xã"
    lead = ["to-tong-hop"]
    coordinating = []
    schedule = "Tháng 6"
    products = ["Quyết định ban hành danh mục TTHC nội bộ"]

    # Rà soát: phối hợp: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "07"
    group = "A.III"
    content = "Kiểm tra nội bộ việc tiếp nhận, giải quyết hồ sơ TTHC, mỗi quý một lần"
    lead = ["to-tong-hop"]
    coordinating = ["trung-tam-pvhcc", "to-van-thu-luu-tru"]
    schedule = "Quý I, Quý II, Quý III, Quý IV"
    products = ["Báo cáo kết quả kiểm tra từng quý"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "08"
    group = "A.III"
    content = "Tuyên truyền về dịch vụ công trực tuyến trên hệ thống truyền thanh xã"
    lead = ["trung-tam-pvhcc"]
    coordinating = []
    schedule = "Từ tháng 3 đến tháng 10"
    products = [
      "Bản tin truyền thanh",
      "Báo cáo kết quả tuyên truyền",
    ]

    # Rà soát: thời gian "Chậm nhất ngày 15/10/2025" ghi năm cụ thể
    # Rà soát: phối hợp: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "09"
    group = "A.III"
    content = "Tổ chức tập huấn nghiệp vụ kiểm soát TTHC cho công chức và trưởng thôn"
    lead = ["to-tong-hop"]
    coordinating = ["trung-tam-pvhcc"]
    schedule = "Chậm nhất ngày 15/10/2025"
    products = ["Báo cáo kết quả tập huấn"]

    # Rà soát: phối hợp: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "10"
    group = "A.IV"
    content = "Báo cáo sơ kết công tác kiểm soát TTHC"
    lead = ["to-tong-hop"]
    coordinating = ["trung-tam-pvhcc"]
    schedule = "6 tháng đầu năm"
    products = ["Báo cáo của Văn phòng"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "11"
    group = "A.IV"
    content = "Báo cáo tình hình, kết quả giải quyết TTHC định kỳ"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-tong-hop"]
    schedule = "Hằng quý"
    products = ["Báo cáo quý"]

    # Rà soát: nội dung nêu năm 2025
    # Rà soát: nội dung nêu năm 2026
    # Rà soát: kết quả nêu năm 2026
    [[task]]
    id = "12"
    group = "A.IV"
    content = "Báo cáo tổng kết công tác kiểm soát TTHC năm 2025 và dự thảo Kế hoạch năm 2026"
    lead = ["to-tong-hop"]
    coordinating = []
    schedule = "Trong năm"
    products = [
      "Báo cáo tổng kết",
      "Dự thảo Kế hoạch năm 2026",
    ]

    # Rà soát: thời gian đã gia hạn ở kế hoạch trước thành "Chậm nhất ngày 31/10/2025"; ở đây giữ thời gian ban đầu
    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "13"
    group = "B"
    content = "Bố trí lại quầy tiếp nhận, máy lấy số và bảng chỉ dẫn tại nơi tiếp nhận hồ sơ"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-van-thu-luu-tru"]
    schedule = "Quý III"
    products = ["Biên bản nghiệm thu"]

    # Rà soát: thời gian "Tháng 4, 5/2025 và thường xuyên" ghi năm cụ thể
    # Rà soát: phối hợp: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "14"
    group = "B"
    content = "Số hóa kết quả giải quyết TTHC còn hiệu lực, sau đó số hóa hồ sơ mới phát sinh"
    lead = ["to-van-thu-luu-tru"]
    coordinating = ["trung-tam-pvhcc"]
    schedule = "Tháng 4, 5/2025 và thường xuyên"
    products = ["Báo cáo kết quả số hóa"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "15"
    group = "B"
    content = "Thí điểm hẹn giờ nộp hồ sơ qua mạng"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-tong-hop"]
    schedule = "Quý IV"
    products = ["Báo cáo kết quả thí điểm"]

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "16"
    group = "B"
    content = "Khảo sát mức độ hài lòng của người dân, doanh nghiệp đối với việc giải quyết TTHC"
    lead = ["trung-tam-pvhcc"]
    coordinating = []
    products = ["Báo cáo kết quả khảo sát"]
    carried_from = "mau-2025/17"

    # Rà soát: chủ trì: đơn vị đã thôi hoạt động được thay, bo-phan-mot-cua → trung-tam-pvhcc
    [[task]]
    id = "17"
    group = "B"
    content = "Hướng dẫn người dân nộp hồ sơ và thanh toán trực tuyến"
    lead = ["trung-tam-pvhcc"]
    coordinating = ["to-tong-hop", "to-van-thu-luu-tru"]
    schedule = "Thường xuyên trong năm"
    "#);
    insta::assert_snapshot!(world.run(&["check", "--strict", "--format", "concise", "plans/mau-2026"]), @r#"
    plans/mau-2026/plan.toml:11:10: note[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
    plans/mau-2026/tasks.toml:26:12: warning[schedule-outside-year]: "Trước ngày 01/3/2025" đến hạn ngày 28/02/2025, ngoài năm 2026
    plans/mau-2026/tasks.toml:103:12: warning[schedule-outside-year]: "Chậm nhất ngày 15/10/2025" đến hạn ngày 15/10/2025, ngoài năm 2026
    plans/mau-2026/tasks.toml:160:12: warning[schedule-outside-year]: "Tháng 4, 5/2025 và thường xuyên" đến hạn ngày 30/4/2025, ngoài năm 2026
    plans/mau-2026/tasks.toml:175:6: note[missing-schedule]: nhiệm vụ `16` không ghi thời gian
    plans/mau-2026/tasks.toml:185:6: note[missing-products]: nhiệm vụ `17` không ghi kết quả
    [exit 1]
    "#);
    insta::assert_snapshot!(world.run(&["fmt", "--check"]), @"[stderr] không tệp nào cần sửa");
    let csv = [
        "new-year",
        "--from",
        "mau-2025",
        "--to",
        "2027",
        "--as-of",
        "31/12/2025",
        "--format",
        "csv",
    ];
    let csv = world.run(&csv);
    insta::assert_snapshot!(csv.lines().filter(|line| line.starts_with("unit") || line.contains("left-out") || line.starts_with("part") || line.contains("extended")).collect::<Vec<_>>().join("\n"), @r#"
    part,id,new_id,name,deed,review
    basis,02/QĐ-MAU,,Quyết định ban hành Chương trình cải cách hành chính năm 2025 của UBND xã Mẫu,left-out,
    amendment,04/KH-MAU,,Kế hoạch bổ sung nhiệm vụ hướng dẫn người dân nộp hồ sơ và thanh toán trực tuyến,left-out,
    allow,entry-out-of-order,,"Thông báo 11/TB-VP ngày 20/5/2025 bị sót, đến khi đối chiếu sổ văn bản ngày 23/7/2025 mới ghi bổ sung; ngày ghi là đúng.",left-out,
    unit,to-tong-hop,to-tong-hop,Tổ Tổng hợp,carried,
    unit,bo-phan-mot-cua,trung-tam-pvhcc,Bộ phận Tiếp nhận và Trả kết quả xã Mẫu,replaced,
    unit,trung-tam-pvhcc,trung-tam-pvhcc,Trung tâm Phục vụ hành chính công xã Mẫu,carried,
    unit,to-van-thu-luu-tru,to-van-thu-luu-tru,Tổ Văn thư - Lưu trữ,carried,
    task,10,,"Tổ chức hội nghị đối thoại với người dân, doanh nghiệp về TTHC",left-out,
    task,14,13,"Bố trí lại quầy tiếp nhận, máy lấy số và bảng chỉ dẫn tại nơi tiếp nhận hồ sơ",carried,schedule: extended Chậm nhất ngày 31/10/2025; lead: unit-replaced bo-phan-mot-cua → trung-tam-pvhcc
    "#);
}

#[test]
fn a_unit_without_a_successor_stays_and_is_pointed_out() {
    let units = "valid_until = 2025-06-30\nsuccessor = \"phong-b\"\n\n[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"\nvalid_until = 2025-10-31\nsuccessor = \"phong-a\"\n";
    let world = World::with_plan().file("plans/2025/plan.toml", format!("{PLAN}{units}"));
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025", "--lang", "en"]), @r#"
    Plan 2026 (a draft) from plan 2025
    As of 2025-12-01
    Tasks carried: 1, of them ongoing: 0, unfinished: 1; cancelled and left out: 0; units replaced: 0;
    to review: 4

    Part          Name, content                       What was done   To review
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    plan          Kế hoạch mẫu                        carried         number: to be filled in anew
                                                                      issued: to be filled in anew
    section A     PHẦN MẪU                            carried
    unit          Phòng A                             carried         valid_until: the unit `Phòng A` is
                                                                      retired and no successor is listed
    unit          Phòng B                             carried         valid_until: the unit `Phòng B` is
                                                                      retired and no successor is listed
    task 01       Rà soát thủ tục                     carried,        lead: the unit `phong-a` is
                                                      unfinished      retired and no successor is listed
    [stderr] Written to plans/2026
    [stderr] Review what has a comment "Rà soát" and fill in number and date; `kstthc check` says what is missing
    [stderr] What was carried unfinished stays open in the plan 2025: once it is done, record it in both, --plan 2025 and --plan 2026
    "#);
    insta::assert_snapshot!(world.read("plans/2026/tasks.toml"), @r#"
    # Danh mục nhiệm vụ năm 2026 (dự thảo), chuyển từ kế hoạch 2025.
    # Nhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.

    schema = 1

    # Rà soát: chủ trì: đơn vị `phong-a` đã thôi hoạt động, chưa rõ đơn vị kế thừa
    [[task]]
    id = "01"
    group = "A"
    content = "Rà soát thủ tục"
    lead = ["phong-a"]
    coordinating = []
    schedule = "Quý III"
    products = ["Báo cáo"]
    carried_from = "2025/01"
    "#);
}

#[test]
fn what_is_to_be_looked_at_outside_the_tasks_has_its_comment_too() {
    let section = "[[section]]\nid = \"B\"\ntitle = \"Việc năm 2025\"\ngroups = [\n  { id = \"I\\n[x]\", title = \"Đợt 2026\" },\n  { id = \"II\", title = \"Khác\" },\n  { id = \"II\", title = \"Đợt 2027\" },\n]\n\n[[unit]]";
    let plan = PLAN.replace("[[unit]]", section) + "valid_until = 2025-06-30\n";
    let world = World::with_plan().file("plans/2025/plan.toml", plan);
    world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025"]);
    let carried = world.read("plans/2026/plan.toml");
    insta::assert_snapshot!(&carried[carried.find("[[section]]").unwrap()..], @r#"
    [[section]]
    id = "A"
    title = "PHẦN MẪU"

    # Rà soát: tên gọi nêu năm 2025
    # Rà soát: nhóm B.I [x]: tên gọi nêu năm 2026
    # Rà soát: nhóm B.II: tên gọi nêu năm 2027
    [[section]]
    id = "B"
    title = "Việc năm 2025"
    groups = [
      { id = "I\n[x]", title = "Đợt 2026" },
      { id = "II", title = "Khác" },
      { id = "II", title = "Đợt 2027" },
    ]

    # Rà soát: ngày kết thúc: đơn vị `Phòng A` đã thôi hoạt động, chưa rõ đơn vị kế thừa
    [[unit]]
    id = "phong-a"
    name = "Phòng A"
    valid_until = 2025-06-30
    "#);
}

#[test]
fn nothing_is_overwritten_and_a_wrong_use_is_told() {
    let world = World::with_plan();
    let said = |arguments: &[&str]| world.run(&[&["new-year"], arguments].concat());
    insta::assert_snapshot!(said(&["--from", "2025", "--to", "2025"]), @"
    [stderr] kstthc: lỗi: 2025 không sau năm 2025 của kế hoạch
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--from", "2024", "--to", "2026"]), @"
    [stderr] kstthc: lỗi: không tìm thấy kế hoạch `2024`; có phải là `2025`?
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--from", "2025"]), @"
    [stderr] kstthc: lỗi: thiếu --to <YEAR>; xem `kstthc new-year --help`
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--from", "2025", "--to", "2026", "--known-at", "HEAD"]), @"
    [stderr] kstthc: lỗi: không ghi được vào một bản đã qua; bỏ --known-at
    [exit 2]
    ");
    insta::assert_snapshot!(said(&["--from", "2025", "--to", "2028", "--quiet"]), @"[stderr] plans/2028: 1 chỗ cần rà soát");
    let world = world.file("plans/2026/notes.txt", "của tôi");
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026"]), @"
    [stderr] kstthc: lỗi: đã có `plans/2026`; không ghi đè, chưa ghi gì
    [exit 2]
    ");
    let world = world.edit("plans/2025/tasks.toml", "[[task]]", "[[task]");
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2027"]), @"
    [stderr] kstthc: lỗi: không xem được kế hoạch `2025`: plans/2025/tasks.toml:3: tiêu đề của mục phải viết là `[tên]` hoặc `[[tên]]`
    [exit 3]
    ");
    assert!(!world.path().join("plans/2027").exists());
}

#[test]
fn hostile_texts_come_out_as_the_texts_they_were() {
    let tasks = TASKS
        .replace("id = \"01\"", r#"id = "1\"\n[[task]]""#)
        .replace("Rà soát thủ tục", r#"2025 \"\"\" \\ # \u0007"#);
    let world = World::with_plan().file("plans/2025/tasks.toml", tasks);
    insta::assert_snapshot!(world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025", "--format", "csv"]), @r#"
    part,id,new_id,name,deed,review
    plan,,,Kế hoạch mẫu,carried,number: written-anew; issued: written-anew
    section,A,A,PHẦN MẪU,carried,
    unit,phong-a,phong-a,Phòng A,carried,
    task,"1"" [[task]]","1"" [[task]]","2025 """""" \ # \u{7}",carried-over,content: year-in-text 2025
    [stderr] Đã ghi vào plans/2026
    [stderr] Rà soát các chỗ có chú thích "Rà soát", điền số, ngày; `kstthc check` nêu chỗ còn thiếu
    [stderr] Việc chưa xong được chuyển vẫn còn mở ở kế hoạch 2025: khi xong thì ghi ở cả hai, --plan 2025 và --plan 2026
    "#);
    insta::assert_snapshot!(world.read("plans/2026/tasks.toml"), @r#"
    # Danh mục nhiệm vụ năm 2026 (dự thảo), chuyển từ kế hoạch 2025.
    # Nhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.

    schema = 1

    # Rà soát: nội dung nêu năm 2025
    [[task]]
    id = "1\"\n[[task]]"
    group = "A"
    content = "2025 \"\"\" \\ # \u0007"
    lead = ["phong-a"]
    coordinating = []
    schedule = "Quý III"
    products = ["Báo cáo"]
    carried_from = "2025/1\"\n[[task]]"
    "#);
    insta::assert_snapshot!(world.run(&["check", "--format", "concise", "plans/2026"]), @"
    plans/2026/plan.toml:10:10: note[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
    plans/2026/tasks.toml:10:11: error[control-character]: ký tự điều khiển U+0007
    [exit 1]
    ");
}

#[test]
fn a_heading_keeps_the_id_by_which_its_tasks_stand_under_it() {
    let world = World::with_plan()
        .edit(
            "plans/2025/plan.toml",
            "id = \"A\"\ntitle = \"PHẦN MẪU\"\n",
            "id = \"E\u{301}\"\ntitle = \"PHẦN MẪU\"\ngroups = [{ id = \"I  I\", title = \"Nhóm\" }]\n",
        )
        .edit("plans/2025/tasks.toml", "group = \"A\"", "group = \"E\u{301}.I  I\"");
    let findings = |plan: &str| world.run(&["check", "--format", "concise", plan]);
    assert!(!findings("plans/2025").contains("error"), "{}", findings("plans/2025"));
    world.run(&["new-year", "--from", "2025", "--to", "2026"]);
    insta::assert_snapshot!(findings("plans/2026"), @"
    plans/2026/plan.toml:10:10: note[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
    plans/2026/plan.toml:15:6: warning[text-not-nfc]: `É` viết là U+0045 U+0301; dạng NFC là U+00C9
    plans/2026/plan.toml:17:18: warning[stray-space]: hai dấu cách liền nhau
    ");
}

#[test]
fn what_a_row_lacks_is_null_in_json() {
    let world = World::with_plan();
    let arguments =
        ["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025", "--format", "json"];
    let plan = json_in(&world.run(&arguments))["rows"][0].take();
    let absent = [&plan["id"], &plan["new_id"], &plan["review"][0]["about"]];
    assert!(absent.iter().all(|scalar| scalar.is_null()), "{plan}");
}

#[test]
fn a_day_that_the_new_year_lacks_is_told() {
    let world = World::empty()
        .plan("plans/2024")
        .edit("plans/2024/plan.toml", "2025", "2024")
        .edit("plans/2024/tasks.toml", "Quý III", "Đến ngày 29/2");
    let told = world.run(&["new-year", "--from", "2024", "--to", "2025", "--as-of", "1/12/2024"]);
    insta::assert_snapshot!(told, @r#"
    Kế hoạch 2025 (dự thảo) từ kế hoạch 2024
    Tính đến ngày 01/12/2024
    1 nhiệm vụ được chuyển, trong đó 0 thường xuyên, 1 chưa xong; 0 nhiệm vụ đã hủy để lại; 0 đơn vị
    được thay; 2 chỗ cần rà soát

    Mục           Tên, nội dung                       Xử lý           Cần rà soát
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    kế hoạch      Kế hoạch mẫu                        chuyển          số phải điền mới
                                                                      ngày ban hành phải điền mới
    phần A        PHẦN MẪU                            chuyển
    đơn vị        Phòng A                             chuyển
    nhiệm vụ 01   Rà soát thủ tục                     chuyển, chưa    thời gian: lịch không có ngày
                                                      xong            29/2/2025
    [stderr] Đã ghi vào plans/2025
    [stderr] Rà soát các chỗ có chú thích "Rà soát", điền số, ngày; `kstthc check` nêu chỗ còn thiếu
    [stderr] Việc chưa xong được chuyển vẫn còn mở ở kế hoạch 2024: khi xong thì ghi ở cả hai, --plan 2024 và --plan 2025
    "#);
    let arguments = ["new-year", "--from", "2024", "--to", "2028", "--as-of", "1/12/2024"];
    assert!(!world.run(&arguments).contains("lịch không có"));
    insta::assert_snapshot!(world.run(&["check", "--plan", "2025"]), @r#"
    lưu ý[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
       ╭▸ plans/2025/plan.toml:10:10
       │
    10 │ status = "draft"
       │          ━━━━━━━
       │
       ╰ cách sửa: điền những chỗ đó; khi đã ban hành thì bỏ dòng `status`

    lỗi[unknown-schedule]: thời gian "Đến ngày 29/2": lịch không có ngày 29/2/2025
       ╭▸ plans/2025/tasks.toml:13:12
       │
    13 │ schedule = "Đến ngày 29/2"
       │            ━━━━━━━━━━━━━━━
       │
       ╰ cách sửa: ghi một ngày có trong lịch

    1 kế hoạch: 1 lỗi, 0 cảnh báo, 1 lưu ý
    [exit 1]
    "#);
}

#[test]
fn numbers_that_are_given_anew_are_padded_where_the_old_ones_were() {
    let (_, task) = TASKS.split_once("schema = 1\n").unwrap();
    let ids = |ids: [&str; 10]| {
        let tasks = ids.map(|id| task.replace("01", id)).concat();
        let cancelled = format!(
            "{PROGRESS}\n[[entry]]\ntask = \"{}\"\ndate = 2025-02-03\nevent = \"cancelled\"\n",
            ids[0]
        );
        let world = World::with_plan()
            .file("plans/2025/tasks.toml", format!("schema = 1\n{tasks}"))
            .file("plans/2025/progress.toml", cancelled);
        world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025"]);
        let tasks = world.read("plans/2026/tasks.toml");
        let ids = tasks.lines().filter_map(|line| line.strip_prefix("id = "));
        ids.map(|id| id.trim_matches('"')).collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(ids(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), @"1 2 3 4 5 6 7 8 9");
    insta::assert_snapshot!(ids(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]), @"01 02 03 04 05 06 07 08 09");
}

#[test]
fn what_is_left_behind_is_told() {
    let units = "\n[[unit]]\nid = \"phong-b\"\nname = \"Phòng B\"\nvalid_until = 2025-06-30\nsuccessor = \"phong-a\"\n";
    let amendment = "\n[[amendment]]\nnumber = \"9/QĐ-VP\"\ndate = 2025-03-03\ntitle = \"Sửa đổi\"\ntasks = [\"01\"]\n";
    let extension = "\n[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"\ndocument = \"22/TB\"\ndate = 2025-12-24\nreason = \"Chờ\"\n";
    let coordinating = "lead = [\"phong-a\"]\ncoordinating = [\"phong-b\"]";
    let world =
        World::with_plan().file("plans/2025/plan.toml", format!("{PLAN}{units}{amendment}")).file(
            "plans/2025/tasks.toml",
            TASKS.replace("lead = [\"phong-a\"]", coordinating) + extension,
        );
    let arguments = ["new-year", "--from", "2025", "--to", "2026", "--as-of", "20/12/2025"];
    insta::assert_snapshot!(world.run(&arguments), @r#"
    Kế hoạch 2026 (dự thảo) từ kế hoạch 2025
    Tính đến ngày 20/12/2025
    1 nhiệm vụ được chuyển, trong đó 0 thường xuyên, 1 chưa xong; 0 nhiệm vụ đã hủy để lại; 1 đơn vị
    được thay; 2 chỗ cần rà soát

    Mục           Tên, nội dung                       Xử lý           Cần rà soát
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    kế hoạch      Kế hoạch mẫu                        chuyển          số phải điền mới
                                                                      ngày ban hành phải điền mới
    văn bản sửa   Sửa đổi                             để lại
    đổi 9/QĐ-VP
    phần A        PHẦN MẪU                            chuyển
    đơn vị        Phòng A                             chuyển
    đơn vị        Phòng B                             thay → phong-a
    nhiệm vụ 01   Rà soát thủ tục                     chuyển, chưa    thời gian đã gia hạn ở kế hoạch
                                                      xong            trước thành "Quý IV"; ở đây giữ
                                                                      thời gian ban đầu
                                                                      phối hợp: bỏ phong-b → phong-a, vì
                                                                      đã chủ trì
    [stderr] Đã ghi vào plans/2026
    [stderr] Rà soát các chỗ có chú thích "Rà soát", điền số, ngày; `kstthc check` nêu chỗ còn thiếu
    [stderr] Việc chưa xong được chuyển vẫn còn mở ở kế hoạch 2025: khi xong thì ghi ở cả hai, --plan 2025 và --plan 2026
    "#);
    insta::assert_snapshot!(world.read("plans/2026/tasks.toml"), @r#"
    # Danh mục nhiệm vụ năm 2026 (dự thảo), chuyển từ kế hoạch 2025.
    # Nhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.

    schema = 1

    # Rà soát: thời gian đã gia hạn ở kế hoạch trước thành "Quý IV"; ở đây giữ thời gian ban đầu
    # Rà soát: phối hợp: bỏ phong-b → phong-a, vì đã chủ trì
    [[task]]
    id = "01"
    group = "A"
    content = "Rà soát thủ tục"
    lead = ["phong-a"]
    coordinating = []
    schedule = "Quý III"
    products = ["Báo cáo"]
    carried_from = "2025/01"
    "#);
}
