"""Letters: a text and a page of the same words, with nothing in them that tells the sender whether they were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tellings.model.watching import News
from tellings.render import html
from tellings.render.news import news


def letter(subject: str, text: str, page: str, *, sender: str, to: str, at: datetime, id_: str) -> EmailMessage:
    """A letter of two parts (multipart/alternative). `id_` names it for good: one sent again is known to be the same.

    Raises ValueError for an address that is none.
    """
    writer = address(sender)
    made = EmailMessage(policy=SMTP)
    made["Subject"] = " ".join("".join(mark if mark.isprintable() else " " for mark in subject).split())
    made["From"], made["To"] = writer, address(to)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{id_}@tellings.invalid>"
    made["List-Id"] = "Tellings <desk.tellings.invalid>"
    made["List-Unsubscribe"] = f"<mailto:{writer.addr_spec}?subject=unsubscribe>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(_sound(text))
    made.add_alternative(_sound(page), subtype="html")
    return made


def address(words: str) -> Address:
    """ "ida@harl.example" or "Ida Brandt <ida@harl.example>". Raises ValueError for what is none."""
    name, _, spec = words.rpartition("<")
    spec = spec.removesuffix(">").strip()
    try:
        made = Address(name.strip().strip('"'), addr_spec=spec)
    except (HeaderParseError, ValueError, IndexError) as failure:
        raise ValueError(f"{words!r} is no address for mail") from failure
    if not made.username or not made.domain or not words.isprintable():
        raise ValueError(f"{words!r} is no address for mail")
    return made


def of_news(found: Sequence[News], *, sender: str, to: str, at: datetime, id_: str) -> EmailMessage:
    """What is new, watch by watch. Raises ValueError for an address that is none, or for no news."""
    if not found:
        raise ValueError("no news make no letter")
    watches = list(dict.fromkeys(one.watch for one in found))
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    page = html.letter("news_mail.html", watches=[(name, [one for one in found if one.watch == name]) for name in watches], summary=news.summary)  # fmt: skip
    text = "\n".join(news.text(found)) + "\n"
    return letter(f"{found[0].watch}: {found[0].title}{more}", text, page, sender=sender, to=to, at=at, id_=id_)


def _sound(words: str) -> str:
    """Half a surrogate pair of a damaged page cannot be sent."""
    return words.encode("utf-8", "replace").decode()
