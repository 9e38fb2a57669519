"""Councils of any size with invented people and long titles, before the walls of these tests."""

from __future__ import annotations

from math import cos, sin

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Group, Person, Role
from hub.meeting.session import Plan
from hub.meeting.settings import Settings
from hub.meeting.state import Item, Room, Seat, SeatPlan, Session, Sitting

CHAIR, SECRETARY, CLERK, DISPLAY = "D001", "TK1", "VP1", "W1"
SITTING, REPORT, DISCUSSION, SHORT, LONG, LONGEST = "B1", "7", "28", "30", "46", "47"

FAMILY = ("Trương", "Đinh", "Phạm", "Hà", "Tăng", "Chu", "Đỗ", "Kha", "Lương", "Bùi", "Vi", "Cao")
MIDDLE = ("Kim Ngọc", "Công Văn", "Hữu Hồng", "Đình Viết", "Thị Thu", "Xuân Anh", "Bá", "Quốc Thế")
GIVEN = ("Yến", "Khánh", "Phong", "Tuấn", "Quỳnh", "Hiền", "Đạt", "Duyên", "Nghĩa", "Quyền", "Sơn")
LONGEST_NAME = "Trương Anh Minh Kiên"
NAMED = {"D001": "Lý Minh Đạt", "D002": "Phạm Hữu Hồng Phong", "D003": LONGEST_NAME}
DISTRICTS = ("Thành phố Vinh", "Huyện Nghi Lộc", "Huyện Diễn Châu", "Huyện Quỳnh Lưu")
SITES = (("ks", "Điểm cầu Kỳ Sơn"), ("cc", "Điểm cầu Con Cuông"))
PER_SITE = 3

LONG_TITLE = (
    "Nghị quyết quy định thẩm quyền quyết định phê duyệt nhiệm vụ và dự toán chi thường xuyên "
    "ngân sách nhà nước để mua sắm, sửa chữa, cải tạo, nâng cấp tài sản, trang thiết bị của cơ "
    "quan, đơn vị thuộc phạm vi quản lý của tỉnh Nghệ An"
)
LONGEST_TITLE = (
    "Nghị quyết sửa đổi, bổ sung một số điều của Nghị quyết quy định nội dung và mức chi bảo đảm "
    "cho công tác kiểm tra, xử lý, rà soát, hệ thống hóa văn bản quy phạm pháp luật và hoàn thiện "
    "hệ thống pháp luật trên địa bàn tỉnh Nghệ An giai đoạn 2026 - 2030"
)
TITLES = {
    REPORT: (
        ItemKind.REPORT,
        "Báo cáo kết quả giám sát chuyên đề của HĐND tỉnh về quy hoạch, sắp xếp mạng lưới "
        "trường, lớp tại các cơ sở giáo dục trên địa bàn tỉnh",
    ),
    "8": (ItemKind.REPORT, "Báo cáo kết quả giải quyết ý kiến, kiến nghị của cử tri"),
    DISCUSSION: (ItemKind.PLENARY_DISCUSSION, "Thảo luận tại hội trường về kinh tế - xã hội"),
    "29": (
        ItemKind.PLENARY_DISCUSSION,
        "UBND tỉnh tiếp thu, giải trình các ý kiến thảo luận",
    ),
    SHORT: (ItemKind.VOTE, "Nghị quyết về chương trình giám sát năm 2026"),
    LONG: (ItemKind.VOTE, LONG_TITLE),
    LONGEST: (ItemKind.VOTE, LONGEST_TITLE),
    "48": (ItemKind.VOTE, LONGEST_TITLE),
}


def ids(delegates: int) -> tuple[str, ...]:
    return tuple(f"D{number:03}" for number in range(1, delegates + 1))


def name_of(number: int) -> str:
    """Return an invented name; every list is run through at another pace."""
    return " ".join((FAMILY[number % 12], MIDDLE[number * 3 % 8], GIVEN[number * 5 % 11]))


def people(delegates: int, sites: int) -> tuple[Person, ...]:
    """Return the delegates, the last of them at remote sites, and the office."""
    far = sites * PER_SITE
    sitting = [
        Person(
            id=who,
            name=NAMED.get(who, name_of(number)),
            mandate=True,
            group=f"G{number % 8 + 1}",
            roles=(Role.DELEGATE, Role.PRESIDIUM) if number < 3 else (Role.DELEGATE,),
            room="hall" if number < delegates - far else SITES[(delegates - 1 - number) // 3][0],
            seat=f"S{number + 1}" if number < delegates - far else None,
        )
        for number, who in enumerate(ids(delegates))
    ]
    office = [
        Person(id=SECRETARY, name="Trần Thị Thư", roles=(Role.SECRETARY,)),
        Person(id=CLERK, name="Lê Văn Thư", roles=(Role.CLERK,)),
        Person(id="M1", name="Ngô Thế Vinh", roles=(Role.INVITEE,), title="Giám đốc Sở Tài chính"),
    ]
    return (*sitting, *office)


def seats(near: int) -> SeatPlan:
    """Return a presidium of three before gentle arcs; a large council sits in longer rows."""
    places = [
        Seat(id=f"S{n + 1}", label=f"CT{n + 1}", x=700 + 40 * (n - 1), y=18, section="presidium")
        for n in range(3)
    ]
    longest, radius, front = (14, 642.0, 82.0) if near < 200 else (36, 1600.0, 180.0)
    while len(places) < near:
        row = (len(places) - 3) // longest
        count = min(longest, near - len(places))
        for place in range(count):
            way = radius + 32 * row
            turn = (place - (count - 1) / 2) * 31 / way
            x, y = 700 + sin(turn) * way, front - radius + cos(turn) * way
            number = len(places) + 1
            places.append(Seat(id=f"S{number}", label=f"{number}", x=round(x, 1), y=round(y, 1)))
    return SeatPlan(width=1400, height=900, seats=tuple(places))


def items() -> tuple[Item, ...]:
    """Return 57 items, some of them with titles of more than 200 letters."""

    def item(number: str) -> Item:
        fallback = (ItemKind.REPORT, f"Báo cáo về nội dung thứ {number} của kỳ họp")
        kind, title = TITLES.get(number, fallback)
        presenter = "Đoàn giám sát của HĐND tỉnh" if number == REPORT else ""
        if number == LONGEST:
            presenter = "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh"
        return Item(
            id=number, title=title, kind=kind, minutes=20, sitting=SITTING, presenter=presenter
        )

    return tuple(item(str(number)) for number in range(1, 58))


SESSION = Session(
    name="Kỳ họp thứ 31, Hội đồng nhân dân tỉnh khóa XVIII, nhiệm kỳ 2021 - 2026",
    council="Hội đồng nhân dân tỉnh Nghệ An",
    term="XVIII",
    number="31",
    venue="Hội trường tỉnh, số 3 đường Trường Thi, thành phố Vinh",
    starts="2026-12-08",
    ends="2026-12-10",
)


def council(
    delegates: int = 85, *, sites: int = 2, demonstration: bool = False, **settings: object
) -> Plan:
    """Return the prepared session of one sitting."""
    return Plan(
        session=SESSION,
        sittings=(
            Sitting(
                id=SITTING, title="Phiên sáng", starts="2026-12-08T08:00", ends="2026-12-08T11:30"
            ),
        ),
        items=items(),
        people=people(delegates, sites),
        groups=tuple(
            Group(id=f"G{n}", name=f"Tổ đại biểu số {n} - {DISTRICTS[n % 4]}") for n in range(1, 9)
        ),
        rooms=(
            Room(id="hall", name="Hội trường"),
            *(Room(id=who, name=name, kind="remote", joins="hall") for who, name in SITES[:sites]),
        ),
        seats=seats(delegates - sites * PER_SITE),
        settings=Settings(**settings),  # type: ignore[arg-type]
        presiding=CHAIR,
        demonstration=demonstration,
    )
