"""The kinds of incident: what each means, what to do, when it may be closed. One text for page, command, notice."""

from __future__ import annotations

from dataclasses import dataclass

# What comes back within a week was not over: a source that is short of articles on each Sunday is one thing, told once.
WEEK = 7
# A night that fails on Monday and on Wednesday is two nights that somebody has to look at.
NEVER = 0

CAME_TO_ITS_END = "the night of {night} came to its end"

NIGHTLY = "nightly"
ARCHIVE = "archive"


@dataclass(frozen=True)
class Kind:
    """A kind of incident.

    ``checks`` are the checks whose findings open it, in the order in which their sentence is taken. ``closes_at`` is
    what a night must have heard of the subject before its not being found means that it is over, and how much of it: a
    check that looks at ten articles says nothing of a night that brought nine. ``reopens_within`` is in nights.
    ``measure`` names the number of its evidence that is drawn over the nights; ``over`` is what is said when it is
    closed.
    """

    name: str
    about: str
    title: str
    means: str
    do: str
    closes_at: tuple[str, int]
    checks: tuple[str, ...] = ()
    reopens_within: int = WEEK
    measure: str | None = None
    over: str = "the night of {night} looked and found it no more"


# fmt: off
KINDS = {kind.name: kind for kind in (
    Kind(
        "night_failed",
        "nightly",
        "The night failed",
        "The night was not published: a task failed, or a check found what may not be. What was loaded before "
        "stands; what was not finished is put off, and the next night takes it up.",
        "Open the run in Airflow and read the log of the task that failed. Once the cause is mended, trigger "
        "nightly again: it goes on from what the archive holds.",
        ("succeeded", 1),
        reopens_within=NEVER,
        over=CAME_TO_ITS_END,
    ),
    Kind(
        "deadline_missed",
        "nightly",
        "The night is late",
        "The night was still at work when it should have been over. Nothing is lost, and readers see yesterday's "
        "tables.",
        "Open the run in Airflow: a task that waits for a retry, for a slot or for a slow host says so. Do not "
        "start a second night; it would wait for this one.",
        ("ended", 1),
        reopens_within=NEVER,
        over=CAME_TO_ITS_END,
    ),
    Kind(
        "night_missing",
        "nightly",
        "A night has not begun",
        "A night was due and none has begun since: its DAG is paused or cannot be read, a run of it waits for what "
        "does not come, or the scheduler was away. Nothing is read until one begins.",
        "Open the DAG nightly in Airflow: see that it is not paused, that no import error is shown, and that no older "
        "run stands in its way; then trigger it. Where nights are begun by hand alone, set NEWSLOOM_SCHEDULE to "
        "nothing.",
        ("begun", 1),
        reopens_within=NEVER,
        over="a night has begun since, or none is due any more",
        measure="hours",
    ),
    Kind(
        "source_silent",
        "source",
        "A source has fallen silent",
        "The source is read and brings nothing new for longer than it ever pauses. An outlet may pause, end, or "
        "go on at another address while the old feed is still served.",
        "Open the source's lists in a browser and run `newsloom sources try SOURCE`. Mend the address in its "
        "file, turn the source off where the outlet has ended, or silence this for as long as the pause is meant "
        "to last.",
        ("articles", 1),
        ("source_silent",),
        measure="nights",
    ),
    Kind(
        "source_failing",
        "source",
        "A source cannot be read",
        "A feed, sitemap or index page gives no list, or the source could not be read to its end. What else it "
        "has is loaded, and each night asks again.",
        "Read the last error on the source's page and run `newsloom sources try SOURCE`. What is gone for good "
        "comes out of the source's file; what asks for a login needs its Connection mended.",
        ("read", 1),
        ("source_broke_off", "source_failing"),
        measure="failures",
    ),
    Kind(
        "volume_off",
        "source",
        "A source brought far fewer or far more articles than usual",
        "Outlets have quiet days and busy ones. But a feed that lost a section looks like this, and so does a "
        "site whose addresses change with each visit.",
        "Compare the source's lists with what came (its page, and its rows of the ledger). Where the new number "
        "is right, set items_a_night in its file.",
        ("read_to_end", 1),
        ("volume_off_its_weekday", "items_out_of_bounds"),
        measure="items",
    ),
    Kind(
        "fill_rate_low",
        "source",
        "Fewer of a source's articles have a field than usual",
        "The articles are there, but their dates, authors, titles or tags are missing: an outlet that changed its "
        "pages looks like this.",
        "Open one of the articles in the desk with its page and cuts. Where the page is to blame, set fill_rates "
        "in the source's file; where we are, mend the rules and run `newsloom reprocess strip --source SOURCE`.",
        ("articles", 10),
        ("fill_rate_low",),
        measure="share",
    ),
    Kind(
        "bodies_shorter",
        "source",
        "A source's articles are far shorter than they used to be",
        "The articles are there, but less than half as long: a new paywall, or pages that were built anew, leave "
        "a teaser in place of the text.",
        "Open one of the articles in the desk with its page and cuts, and the page itself in a browser. Where the "
        "text is there and we lose it, mend the rules and run `newsloom reprocess strip --source SOURCE`.",
        ("articles", 20),
        ("bodies_shorter",),
        measure="characters",
    ),
    Kind(
        "rule_cut_more",
        "source",
        "A rule cuts more from a source's pages than it used to",
        "The articles are there and what was cut is kept, but paragraphs may be missing: a page was built anew, "
        "or a rule or a reviewed list is too wide.",
        "Run `newsloom explain ARTICLE --cuts` of the article that is named. Where text was cut, mend the rule or "
        "the source's boilerplate list and run `newsloom reprocess strip --source SOURCE`.",
        ("stripped", 10),
        ("rule_cut_more",),
        measure="of_page",
    ),
    Kind(
        "quarantine_high",
        "source",
        "More of a source goes to quarantine than usual",
        "The rest is loaded, and what is in quarantine can be tried again. It is seldom many pages' own faults: "
        "one cause stands behind it.",
        "Look at `newsloom quarantine list --source SOURCE`. Once the cause is mended, retry the items there or "
        "in the ledger.",
        ("worked_on", 10),
        ("quarantine_share_high",),
        measure="share",
    ),
    Kind(
        "archive_damaged",
        "archive",
        "The archive lacks bytes that the tables speak of",
        "Files are missing or hold other bytes than were written. The articles are readable; they cannot be "
        "reprocessed, and their pages cannot be shown.",
        "Run `newsloom upkeep report` for the files. Restore them from the backup of the archive, then run "
        "`newsloom upkeep run --only archive`.",
        ("looked", 1),
        measure="records",
    ),
    Kind(
        "notices_failing",
        "channel",
        "Notices do not go out",
        "What should have been sent by this Connection was refused more than once. It is tried again every hour, "
        "and the desk shows everything meanwhile.",
        "Read the error, test the Connection in Airflow (Admin, Connections), and see that NEWSLOOM_NOTIFY names "
        "the right one.",
        ("looked", 1),
        measure="attempts",
    ),
)}
# fmt: on

FOUND_BY: dict[str, str] = {check: kind.name for kind in KINDS.values() for check in kind.checks}
"""The kind of incident that a check's findings open."""
