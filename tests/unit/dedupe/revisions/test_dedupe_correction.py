"""Notices by which an outlet says that it changed an article, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.revisions.correction import Notice, read_notices

BODY = "The ferry sails twice a day, the harbour board said.\n\nIt holds 212 people."

NOTICES = """
correction|Correction: An earlier item gave the wrong number of seats.
correction|CORRECTION: The vessel holds 212.
correction|Correction (12 May 2026): The vessel holds 212.
correction|Correction, May 12: The vessel holds 212.
correction|[Correction] The vessel holds 212.
correction|*Correction: The vessel holds 212.
correction|Corrections and clarifications: the vessel holds 212.
correction|This article was amended on 12 May 2026. An earlier version said that the vessel holds 221.
correction|• This article was amended on 12 May 2026 to correct the number of seats.
correction|An earlier version of this story misstated the number of seats.
correction|This story has been corrected to show that the vessel holds 212 people, not 221.
correction|This story corrects the number of seats to 212.
correction|(Corrects spelling in paragraph 3)
correction|(This May 12 story has been corrected to say 212 in paragraph 2)
correction|(Corrects number of seats to 212 from 221; adds details)
correction|PORT ALMADIN, May 12 (Bay Wire) - (Corrects number of seats in paragraph 2) The ferry sails.
correction|In a story May 12 about a ferry, The Bay Wire erroneously reported that the vessel holds 221 people.
clarification|Clarification: The board decides in June.
retraction|This article has been retracted at the request of its authors.
retraction|Retraction: The report on the ferry was withdrawn.
editors_note|Editor's note: The author is a member of the board.
editors_note|Editor’s Note: The author is a member of the board.
update|UPDATE (14:03): The ferry has left.
update|Update, 12 May, 14:03: The ferry has left.
update|This story has been updated with the board's answer.
update|(Adds quotes, background)
update|(Recasts, adds quotes from the board)
update|EDS: UPDATES with the board's answer. With AP Photos.
refile|(Refiles to fix the dateline)
correction|Berichtigung: Das Schiff fasst 212 Menschen.
correction|Korrektur: In einer früheren Version dieses Artikels hieß es, das Schiff fasse 221 Menschen.
correction|In einer früheren Version dieses Artikels hieß es, das Schiff fasse 221 Menschen.
correction|Korrekturhinweis: Das Schiff fasst 212 Menschen.
editors_note|Anmerkung der Redaktion: Die Zahl wurde geändert.
correction|Rectificatif : le bateau compte 212 places.
correction|Une version précédente de cet article indiquait 221 places.
clarification|Précision : le bateau compte 212 places.
correction|Fe de erratas: el barco tiene 212 plazas.
correction|Corrección: el barco tiene 212 plazas.
correction|Una versión anterior de este artículo decía que el barco tiene 221 plazas.
clarification|Aclaración: el barco tiene 212 plazas.
correction|Correção: o barco tem 212 lugares.
correction|Errata: o barco tem 212 lugares.
correction|Uma versão anterior deste texto dizia que o barco tem 221 lugares.
correction|Rettifica: il traghetto ha 212 posti.
correction|Errata corrige: il traghetto ha 212 posti.
correction|Una versione precedente di questo articolo riportava 221 posti.
correction|Исправление: паром вмещает 212 человек.
correction|В более ранней версии статьи было указано 221 место.
clarification|Уточнение: паром вмещает 212 человек.
correction|Виправлення: пором вміщує 212 осіб.
correction|У попередній версії матеріалу йшлося про 221 особу.
correction|Düzeltme: Vapur 212 kişi alıyor.
correction|Bu haberin önceki versiyonunda vapurun 221 kişi aldığı belirtilmişti.
correction|تصحيح: تتسع العبارة لـ 212 شخصا.
clarification|توضيح: تتسع العبارة لـ 212 شخصا.
correction|更正：渡轮可载212人。
correction|【更正】渡轮可载212人。
correction|本文较早版本误写为221人。
correction|訂正：フェリーの定員は212人です。
correction|【訂正】フェリーの定員は212人です。
correction|정정: 여객선 정원은 212명입니다.
correction|[정정보도문] 여객선 정원은 212명입니다.
correction|바로잡습니다: 여객선 정원은 212명입니다.
correction|Sprostowanie: prom mieści 212 osób.
correction|W poprzedniej wersji artykułu podano 221 miejsc.
correction|Correctie: de veerboot heeft 212 plaatsen.
correction|In een eerdere versie van dit artikel stond dat de veerboot 221 plaatsen heeft.
correction|Rättelse: färjan tar 212 personer.
correction|Oikaisu: lautalle mahtuu 212 ihmistä.
correction|Oprava: trajekt má 212 míst.
correction|Helyesbítés: a komp 212 férőhelyes.
correction|Erată: feribotul are 212 locuri.
correction|Διόρθωση: το πλοίο χωρά 212 άτομα.
correction|Ralat: feri memuat 212 orang.
correction|Đính chính: phà chở 212 người.
correction|اصلاحیه: ظرفیت کشتی ۲۱۲ نفر است.
correction|תיקון: המעבורת מכילה 212 נוסעים.
correction|भूल सुधार: नौका में 212 सीटें हैं।
""".strip().splitlines()

NO_NOTICES = """
The correctional facility at Varn holds 212 men.
Correctional officers said 212 men are held.
A market correction: shares fell 12 percent on Tuesday.
The Department of Corrections said 212 men are held.
Corrections officers in Varn went on strike.
Correction of the course took 12 minutes, the pilot said.
Correction territory: the index is 10 percent under its peak.
The stock correction was updated rules' fault.
The paper wrote: "An earlier version of this story misstated the number."
He said that an earlier version of this article of the law was better.
Updated rules for 212 schools take effect in May.
Update your calendars, the board said.
Clarification of the law will take a year, the minister said.
Errata in the register cost the town 212 crowns.
Updated: 12 May 2026, 14:03
Corrected figures are due in June: the office will publish them then.
Precision is what Varn's clocks are known for: they lose a second a year.
The editor noted: nothing was wrong.
The army has withdrawn: 212 men left Varn.
Correction fluid sales fell: nobody types.
Die Korrektur an den Börsen setzte sich fort: Der Index fiel.
Korrektur am Aktienmarkt: Der Index fiel um 12 Prozent.
Коррекция рынка: индекс упал на 12 процентов.
La corrección del mercado: el índice cayó 12 por ciento.
Update
12 May 2026
""".strip().splitlines()

TITLES = """
CORRECTED-Ferry to sail twice a day|correction
UPDATE 2-Ferry to sail twice a day|update
CORRECTED-UPDATE 1-Ferry to sail|correction
REFILE-Ferry to sail|refile
RPT-Ferry to sail|refile
CORRECTED: Ferry to sail|correction
Correction: Ferry-Almadin story|correction
Correction: Port Almadin-Ferry story|correction
RETRACTED: Ferry to sail|retraction
Ferry to sail (corrected)|correction
[UPDATED] Ferry to sail|update
Korrektur: Fähre fährt|correction
ИСПРАВЛЕНО: Паром пойдёт|correction
Ferry to sail|
Correctional facility to close|
Market correction deepens|
Updated rules for schools|
Correction facility closes|
Corrections department hires 212|
UPDATE your calendars|
KILL BILL-style|
Kill switch: what it does|
""".strip().splitlines()


@pytest.mark.parametrize("told", NOTICES)
def test_a_notice_above_or_below_the_article_is_read(told: str) -> None:
    kind, text = told.split("|", 1)
    for body in (f"{text}\n\n{BODY}", f"{BODY}\n\n{text}"):
        found = read_notices("Ferry sails", None, body)
        assert found, body
        assert found[0].kind == kind
        assert body[found[0].start : found[0].end] == found[0].text
        assert text.endswith(found[0].text)


@pytest.mark.parametrize("text", NO_NOTICES)
def test_what_only_has_its_words_is_none(text: str) -> None:
    for body in (f"{text}\n\n{BODY}", f"{BODY}\n\n{text}"):
        assert read_notices("Ferry sails", None, body) == ()


@pytest.mark.parametrize("told", TITLES)
def test_headlines(told: str) -> None:
    title, kind = told.split("|")
    found = read_notices(title, None, BODY)
    assert (found[0].kind.value if found else "") == kind
    assert all(title[one.start : one.end] == one.text for one in found)


def test_a_chain_of_prefixes_is_as_many_notices() -> None:
    kinds = [one.kind for one in read_notices("CORRECTED-UPDATE 2-Ferry sails", None, BODY)]
    assert kinds == [Notice.CORRECTION, Notice.UPDATE]


def test_every_notice_of_a_body_is_read_and_a_body_without_has_none() -> None:
    body = f"UPDATE (14:03): It has left.\n\n{BODY}\n\nCorrection: It holds 212.\n\nThis article has been retracted."
    assert [one.kind for one in read_notices(None, None, body)] == ["update", "correction", "retraction"]
    assert read_notices(None, None, BODY) == ()


def test_a_heading_has_its_words_in_the_line_below() -> None:
    [found] = read_notices(None, None, f"{BODY}\n\nCorrections\n\nThe ferry holds 212 people, not 221.")
    assert found.text == "Corrections\n\nThe ferry holds 212 people, not 221."


def test_a_lede_may_have_one() -> None:
    [found] = read_notices(None, "This article was amended on 12 May.", BODY)
    assert (found.field, found.start) == ("lede", 0)


def test_the_notice_of_another_paper_in_the_midst_of_an_article_is_none() -> None:
    filler = "\n\n".join(f"The harbour has its rule number {number}." for number in range(40))
    assert read_notices(None, None, f"{filler}\n\nCorrection: It holds 212.\n\n{filler}") == ()


@given(st.text(max_size=400), st.text(max_size=60))
def test_offsets_hold_in_any_text(body: str, title: str) -> None:
    for one in read_notices(title, None, f"{body}\nCorrection: {title}\n{body}"):
        field = title if one.field == "title" else f"{body}\nCorrection: {title}\n{body}"
        assert field[one.start : one.end] == one.text
