"""A council of 85 with invented people and long titles, as these tests let it sit."""

from __future__ import annotations

from math import cos, pi, sin

from hub.meeting.kinds import ItemKind
from hub.meeting.people import Group, Person, Role
from hub.meeting.session import Plan
from hub.meeting.settings import Settings
from hub.meeting.state import Item, Room, Seat, SeatPlan, Session, Sitting

CHAIR, SECRETARY, CLERK, CLERK_2, TECHNICIAN = "D01", "TK1", "VP1", "VP2", "KT1"
HA, SON, PHONG, YEN, REMOTE = "D07", "D08", "D09", "D10", "D84"
INVITEE, BEHALF, OPERATOR, OBSERVER = "M01", "T01", "DC1", "Q01"
SITTING, DISCUSSION, RESOLUTION = "B2", "28", "46"

FAMILY = ("Trương", "Đinh", "Phạm", "Hà", "Tăng", "Chu", "Đỗ", "Kha", "Lương", "Bùi", "Vi", "Cao")
MIDDLE = ("Kim Ngọc", "Công Văn", "Hữu Hồng", "Đình Viết", "Thị Thu", "Xuân Anh", "Bá", "Quốc Thế")
GIVEN = ("Yến", "Khánh", "Phong", "Tuấn", "Quỳnh", "Hiền", "Đạt", "Duyên", "Nghĩa", "Quyền", "Sơn")
NAMED = {
    CHAIR: "Lý Minh Đạt",
    HA: "Nguyễn Minh Kim Hà",
    SON: "Cao Đình Quốc Sơn",
    PHONG: "Phạm Hữu Hồng Phong",
    YEN: "Trương Kim Ngọc Yến",
}
DISTRICTS = ("Thành phố Vinh", "Huyện Nghi Lộc", "Huyện Diễn Châu", "Huyện Quỳnh Lưu")
TITLES = {
    27: "Báo cáo tổng hợp ý kiến thảo luận của Tổ thảo luận số 4",
    28: "Thảo luận tại hội trường về kinh tế - xã hội và các báo cáo, dự thảo nghị quyết trình "
    "kỳ họp",
    29: "UBND tỉnh tiếp thu, giải trình các ý kiến thảo luận",
    30: "Kết luận phiên thảo luận",
    31: "Báo cáo việc thực hiện kết luận chất vấn tại các kỳ họp trước",
    32: "Chất vấn nhóm 1: việc thực hiện các cơ chế, chính sách cải thiện môi trường đầu tư kinh "
    "doanh, tháo gỡ khó khăn cho doanh nghiệp",
    33: "Chất vấn nhóm 2: công tác quản lý nhà nước đối với hàng giả, hàng nhái, hàng kém chất "
    "lượng",
}
RESOLUTION_TITLE = (
    "Nghị quyết quy định thẩm quyền quyết định phê duyệt nhiệm vụ và dự toán chi thường xuyên "
    "ngân sách nhà nước để mua sắm, sửa chữa, cải tạo, nâng cấp tài sản, trang thiết bị của cơ "
    "quan, đơn vị thuộc phạm vi quản lý của tỉnh Nghệ\u00a0An"
)
SESSION = Session(
    name="Kỳ họp thứ 31, Hội đồng nhân dân tỉnh khóa XVIII, nhiệm kỳ 2021 - 2026",
    council="Hội đồng nhân dân tỉnh Nghệ\u00a0An",
    term="XVIII",
    number="31",
    venue="Hội trường tỉnh",
)
ROOMS = (
    Room(id="hall", name="Hội trường"),
    Room(id="ks", name="Kỳ Sơn", kind="remote", joins="hall"),
)
DELEGATES = tuple(f"D{number:02}" for number in range(1, 86))


def name_of(number: int) -> str:
    """Return an invented name; every list is run through at another pace."""
    parts = (FAMILY[number % 12], MIDDLE[number * 3 % 8], GIVEN[number * 5 % 11])
    return " ".join(parts)


def delegates() -> tuple[Person, ...]:
    """Return the delegates in office; the last two are at a remote site."""
    return tuple(
        Person(
            id=who,
            name=NAMED.get(who, name_of(number)),
            mandate=True,
            group=f"G{number % 8 + 1}",
            roles=(Role.DELEGATE, Role.PRESIDIUM) if number < 3 else (Role.DELEGATE,),
            room="ks" if number >= 83 else "hall",
            seat=None if number >= 83 else f"S{number + 1}",
        )
        for number, who in enumerate(DELEGATES)
    )


def others() -> tuple[Person, ...]:
    """Return everybody who takes part and is no delegate."""
    return (
        Person(id=SECRETARY, name="Trần Thị Thư", roles=(Role.SECRETARY,)),
        Person(id=CLERK, name="Lê Văn Thư", roles=(Role.CLERK,)),
        Person(id=CLERK_2, name="Lê Thị Hai", roles=(Role.CLERK,)),
        Person(id=TECHNICIAN, name="Võ Kỹ Thuật", roles=(Role.TECHNICIAN,)),
        Person(
            id=INVITEE, name="Ngô Thế Vinh", roles=(Role.INVITEE,), title="Giám đốc Sở Tài chính"
        ),
        Person(id=BEHALF, name="Hồ Dự Thay", roles=(Role.BEHALF,), represents="D85"),
        Person(id=OPERATOR, name="Kỹ thuật Kỳ Sơn", roles=(Role.ROOM_OPERATOR,), room="ks"),
        Person(id=OBSERVER, name="Phan Quan Sát", roles=(Role.OBSERVER,)),
    )


def items() -> tuple[Item, ...]:
    """Return 57 items; the one on which is voted has a title of more than 200 letters."""
    return tuple(
        Item(
            id=str(number),
            title=TITLES.get(number, f"Nghị quyết về nội dung thứ {number} của kỳ họp"),
            kind=ItemKind.PLENARY_DISCUSSION if number == 28 else ItemKind.DRAFT_RESOLUTION,
            minutes=20,
            sitting=SITTING,
        )
        if number != 46
        else Item(id="46", title=RESOLUTION_TITLE, kind=ItemKind.DRAFT_RESOLUTION, sitting=SITTING)
        for number in range(1, 58)
    )


def seats() -> SeatPlan:
    """Return a presidium of three before rows in arcs."""
    places = [
        Seat(id=f"S{n + 1}", label=f"CT{n + 1}", x=560 + 40 * n, y=18, section="presidium")
        for n in range(3)
    ]
    for n in range(80):
        row, place = divmod(n, 14)
        turn, way = pi * (0.15 + 0.7 * place / 13), 180 + 34 * row
        x, y = 600 - cos(turn) * way * 1.4, sin(turn) * way - 20
        places.append(Seat(id=f"S{n + 4}", label=f"{'ABCDEF'[row]}{place + 1:02}", x=x, y=y))
    return SeatPlan(width=1200, height=400, seats=tuple(places))


def council(*, demonstration: bool = True, **settings: object) -> Plan:
    """Return the prepared session; its first sitting is the one of these tests."""
    return Plan(
        session=SESSION,
        sittings=(
            Sitting(
                id=SITTING, title="Phiên sáng", starts="2026-12-08T08:00", ends="2026-12-08T11:30"
            ),
        ),
        items=items(),
        people=(*delegates(), *others()),
        groups=tuple(
            Group(id=f"G{n}", name=f"Tổ đại biểu số {n} - {DISTRICTS[n % 4]}") for n in range(1, 9)
        ),
        rooms=ROOMS,
        seats=seats(),
        settings=Settings(**settings),  # type: ignore[arg-type]
        presiding=CHAIR,
        demonstration=demonstration,
    )
