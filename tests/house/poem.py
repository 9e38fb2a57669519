"""A text for the test of generated files."""


def poem() -> str:
    return "Bầu ơi thương lấy bí cùng\n"
