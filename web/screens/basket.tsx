/** The claims kept for a story: put in order, noted on, checked against their reports as they are now, and taken along. */
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asHtml, asMarkdown, asText, type Item, type Paper, pageAddress } from "../../src/model/paper.js";
import { percent, verdictSays } from "../../src/model/wording.js";
import { AskError, reportQuery } from "../api.js";
import { annotate, clear, type Kept, keyOf, move, toggle, useBasket } from "../basket.js";
import { copyPage, copyWords } from "../parts/copy.js";
import { Chip, Sure, Verdict } from "../parts/names.js";
import { Reported, withSigns } from "../parts/reported.js";
import { Empty } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { count, dayName, KIND_NAMES } from "../words.js";

/** A kept claim as its report has it now. */
interface Standing {
  readonly item: Kept;
  readonly verdict: string | null;
  /** Why it may no longer be told; null where it stands as it was kept, or is not known yet. */
  readonly gone: string | null;
}

/** Asks for the reports of the claims. */
function useStandings(items: readonly Kept[]): Standing[] {
  const reports = [...new Set(items.map(({ report }) => report))];
  const answers = useQueries({ queries: reports.map((report) => ({ ...reportQuery(String(report)), staleTime: 0 })) });
  const answerOf = new Map(reports.map((report, i) => [report, answers[i]]));
  return items.map((item) => {
    const answer = answerOf.get(item.report);
    const as = (gone: string | null, verdict = item.verdict): Standing => ({ item, verdict, gone });
    if (answer?.error instanceof AskError && answer.error.status === 404) return as(`Not in this store any more. ${answer.error.message}`);
    if (answer?.data === undefined) return as(null);
    const { claims, record, versions } = answer.data;
    const here = claims.find(({ claim }) => claim === item.claim);
    if (here === undefined)
      return as(
        record !== null && item.claim.startsWith(record.report.sha256)
          ? "Its report was coded anew since, and this is no claim of it any more."
          : "Its report was edited since: these words may not stand there any more.",
      );
    return as(
      versions.at(-1)?.coder === null ? "Its report was edited since, and is not coded yet: these words may not stand there any more." : null,
      here.verdict,
    );
  });
}

export function Basket() {
  const items = useBasket();
  const standings = useStandings(items);
  if (items.length === 0)
    return (
      <>
        <Title name="Basket" />
        <Empty title="Nothing is kept for a story yet.">
          “Keep” on any line puts its claim here, with its words, its source and your note; so does the key <kbd>b</kbd>. Begin at <Link to="/">Today</Link> or
          in <Link to="/search">Search</Link>.
        </Empty>
      </>
    );
  const paper = (): Paper => paperOf(standings);
  return (
    <div className="basket">
      <Title name="Basket" under={`${count(items.length, "claim")} kept for a story, in this browser alone`}>
        <div className="downloads" role="group" aria-label="Take it along">
          <button type="button" onClick={() => void copyPage({ html: asHtml(paper()), markdown: asMarkdown(paper()) })}>
            Copy
          </button>
          <button type="button" onClick={() => void copyWords(asText(paper()), "Copied as plain text.")}>
            Text
          </button>
          <button type="button" onClick={() => void copyWords(asMarkdown(paper()), "Copied as Markdown.")}>
            Markdown
          </button>
          <button type="button" onClick={() => print()}>
            Print
          </button>
          <button type="button" onClick={clear}>
            Clear
          </button>
        </div>
      </Title>
      <ol className="kept">
        {standings.map((standing, i) => (
          <li key={keyOf(standing.item)}>
            <KeptLine of={standing} isFirst={i === 0} isLast={i === items.length - 1} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function KeptLine({ of: { item, verdict, gone }, isFirst, isLast }: { readonly of: Standing; readonly isFirst: boolean; readonly isLast: boolean }) {
  const { claim, report, kind, who, says, status, quote, outlet, title, url, published, day, confidence, note } = item;
  const [isNoting, setNoting] = useState(note !== "");
  const address = pageAddress(url);
  return (
    <article className="line" aria-label={`${withSigns(who)} ${withSigns(says)}`}>
      <p className="line-says">
        <b>
          <Reported words={who} />
        </b>{" "}
        <Reported words={says} /> <Chip>{KIND_NAMES[kind]?.[0] ?? kind}</Chip>
        {status === null ? null : <Chip tone={status}>{withSigns(status)}</Chip>}
      </p>
      <blockquote dir="auto">“{withSigns(quote)}”</blockquote>
      <p className="line-meta">
        <Reported words={outlet ?? "outlet not known"} />
        <Link to="/report/$report" params={{ report: String(report) }} search={{ claim }}>
          “<Reported words={title ?? "without title"} />”
        </Link>
        <time dateTime={published ?? undefined}>{published === null ? "day not known" : dayName(published)}</time>
        {day === null || day === published?.slice(0, 10) ? null : <span>of {dayName(day)}</span>}
        <Sure share={confidence} />
        <Verdict verdict={verdict} />
        {address === null ? null : (
          <a href={address} rel="noreferrer noopener" target="_blank">
            {withSigns(address)}
          </a>
        )}
      </p>
      {gone === null ? null : (
        <p className="gone" role="status">
          {withSigns(gone)}
        </p>
      )}
      {isNoting ? (
        <label>
          <span className="unseen">Your note</span>
          <textarea
            rows={2}
            maxLength={5000}
            value={note}
            placeholder="Your note"
            // biome-ignore lint/a11y/noAutofocus: who asked for a note writes in it next
            autoFocus={note === ""}
            onChange={({ target }) => annotate(item, target.value)}
            onBlur={() => setNoting(note.trim() !== "")}
          />
          {/* A field does not grow on paper. */}
          <span className="on-paper">Note: {withSigns(note)}</span>
        </label>
      ) : null}
      <div className="marks-row">
        {isNoting ? null : (
          <button type="button" onClick={() => setNoting(true)}>
            Add a note
          </button>
        )}
        <button type="button" disabled={isFirst} aria-label="Move up" onClick={() => move(item, -1)}>
          ↑
        </button>
        <button type="button" disabled={isLast} aria-label="Move down" onClick={() => move(item, 1)}>
          ↓
        </button>
        <button type="button" onClick={() => toggle(item)}>
          Remove
        </button>
      </div>
    </article>
  );
}

/** The claims as a page; what is told of them now, not when they were kept. */
const paperOf = (standings: readonly Standing[]): Paper => ({
  title: "Claims for a story",
  under: [],
  parts: [{ name: null, items: standings.map(itemOf), remarks: [] }],
  sources: [],
});

const itemOf = ({ item, verdict, gone }: Standing): Item => ({
  who: item.who,
  says: item.says,
  facts: [
    item.status ?? "",
    item.day === null || item.day === item.published?.slice(0, 10) ? "" : dayName(item.day),
    item.confidence === null ? "" : `sure to ${percent(item.confidence)}`,
    verdictSays(verdict) || "not marked",
    ...(gone === null ? [] : [gone.replace(/\.$/, "")]),
  ].filter((fact) => fact !== ""),
  quotes: [item.quote],
  source: {
    outlet: item.outlet,
    title: item.title,
    published: item.published,
    // What has no address of its own has that at this desk.
    url: pageAddress(item.url) ?? `${location.origin}/report/${item.report}?claim=${item.claim}`,
    report: item.report,
  },
  ...(item.note.trim() === "" ? {} : { note: item.note }),
});
