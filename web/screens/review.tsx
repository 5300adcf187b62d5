/** The least sure claims first: one key says right, wrong or fix, and the next comes by itself. */
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ReviewRow, useAnswer } from "../api.js";
import { IfRead } from "../parts/if-read.js";
import { EventSays } from "../parts/lines.js";
import { FixForm, mark, type Said, tellNotKept } from "../parts/mark-buttons.js";
import { Chip, StanceSign, Sure } from "../parts/names.js";
import { MarkedPassage } from "../parts/quote.js";
import { Reported } from "../parts/reported.js";
import { Empty, Shown } from "../parts/states.js";
import { EXACT, Title } from "../parts/title.js";
import { marker, setMarker } from "../settings.js";
import { undoLast } from "../shell/undo.js";
import { count, dayName, KIND_NAMES, KINDS, type Kind, saidOf, willOf } from "../words.js";

const route = getRouteApi("/review");
const AHEAD = 50;

export function Review() {
  const { kind } = route.useSearch();
  const known = KINDS.find((k) => k === kind);
  const answer = useAnswer("/api/review", { limit: AHEAD, ...(known === undefined ? {} : { kind: known }) });
  const [name, setName] = useState(marker);
  return (
    <>
      <Title name="Review" under="the least sure first; your marks outlive a new coding">
        <nav className="downloads" aria-label="Marks as files">
          <a href="/api/marks" download="casus-marks.json">
            JSON
          </a>
          <a href="/api/gold.jsonl">gold</a>
        </nav>
      </Title>
      <div className="steps">
        <span className="choice" role="group" aria-label="What to review">
          <Link to="/review" search={{}} className={known === undefined ? "on" : ""} activeOptions={EXACT}>
            all
          </Link>
          {KINDS.map((one) => (
            <Link key={one} to="/review" search={{ kind: one }} className={one === known ? "on" : ""} activeOptions={EXACT}>
              {KIND_NAMES[one][1]}
            </Link>
          ))}
        </span>
        <label className="inline">
          Marked by{" "}
          <input
            value={name}
            size={10}
            maxLength={100}
            onChange={({ target }) => {
              setName(target.value);
              if (target.value.trim() !== "") setMarker(target.value.trim());
            }}
          />
        </label>
      </div>
      <IfRead>
        <Shown of={answer} what="claims to review">
          {({ rows }) => <Queue key={known ?? "all"} rows={rows} />}
        </Shown>
      </IfRead>
    </>
  );
}

function Queue({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const queries = useQueryClient();
  const [done, setDone] = useState<ReadonlyMap<string, "marked" | "skipped">>(new Map());
  const [fixing, setFixing] = useState(false);
  const fix = useRef<HTMLButtonElement>(null);
  const left = rows.filter(({ claim }) => !done.has(claim));
  const now = left[0];

  const pass = useCallback((claim: string, as: "marked" | "skipped" | null): void => {
    setDone((old) => {
      const next = new Map(old);
      if (as === null) next.delete(claim);
      else next.set(claim, as);
      return next;
    });
    setFixing(false);
  }, []);
  const say = useCallback(
    (verdict: Said, words: string | null = null): void => {
      if (!now) return;
      const { claim } = now;
      pass(claim, "marked");
      // Taken back, a claim comes up again.
      let first = true;
      mark(claim, verdict, words, () => {
        if (!first) pass(claim, null);
        first = false;
      }).catch((error: unknown) => {
        pass(claim, null);
        tellNotKept(error);
      });
    },
    [now, pass],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName) ||
        document.querySelector("dialog[open]")
      )
        return;
      if (event.key === "r") say("right");
      else if (event.key === "w") say("wrong");
      else if (event.key === "f") setFixing(true);
      else if (event.key === "s" && now) pass(now.claim, "skipped");
      else if (event.key === "u") void undoLast();
      else return;
      event.preventDefault();
      // The first key of `g r` leads here; it must not mark.
      event.stopImmediatePropagation();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [say, now, pass]);
  useEffect(() => {
    if (rows.length > 0 && left.length === 0) void queries.invalidateQueries({ queryKey: ["/api/review"] });
  }, [rows.length, left.length, queries]);

  const skipped = rows.filter(({ claim }) => done.get(claim) === "skipped").length;
  if (!now && skipped > 0)
    return (
      <Empty title={`Only what you skipped is left here: ${count(skipped, "claim")}.`}>
        <button type="button" onClick={() => setDone(new Map([...done].filter(([, as]) => as === "marked")))}>
          Show {skipped === 1 ? "it" : "them"} again
        </button>
      </Empty>
    );
  if (!now)
    return (
      <Empty title="Nothing is left to review here.">
        No claim of this kind that has a confidence is without a mark. <a href="/api/gold.jsonl">Take the marks as gold.</a>
      </Empty>
    );
  const kind = now.kind as Kind;
  return (
    <section className="review" aria-label="One claim to review" aria-live="polite" data-own-keys>
      <p className="line-meta">
        <span>
          {KIND_NAMES[kind][0]}, {count(left.length, "claim")}
          {rows.length === AHEAD ? " and more" : ""} ahead
        </span>
        <Sure share={now.confidence} />
        <Reported words={now.outlet} />
        <time dateTime={now.day ?? undefined}>{dayName(now.day)}</time>
      </p>
      <p className="review-says">
        <Says of={now} />
      </p>
      <blockquote dir="auto">
        <MarkedPassage {...now} spans={now.spans as [number, number][]} />
      </blockquote>
      <div className="marks-row" role="group" aria-label="Is it right?">
        <button type="button" className="good" onClick={() => say("right")}>
          Right <kbd>r</kbd>
        </button>
        <button type="button" className="bad" onClick={() => say("wrong")}>
          Wrong <kbd>w</kbd>
        </button>
        <button ref={fix} type="button" aria-expanded={fixing} onClick={() => setFixing(!fixing)}>
          Fix <kbd>f</kbd>
        </button>
        <button type="button" onClick={() => pass(now.claim, "skipped")}>
          Skip <kbd>s</kbd>
        </button>
        <Link to="/report/$report" params={{ report: String(now.report) }} search={{ claim: now.claim }}>
          In its report
        </Link>
      </div>
      {fixing ? (
        <FixForm
          onKeep={(note) => say("fix", note)}
          onCancel={() => {
            setFixing(false);
            fix.current?.focus();
          }}
        />
      ) : null}
    </section>
  );
}

/** The whole claim, for the whole of it is judged. */
function Says({ of: { kind, by, says, deed, stance, due } }: { readonly of: ReviewRow }) {
  if (deed !== null) return <EventSays of={deed} />;
  return (
    <>
      <b>
        <Reported words={by ?? "Somebody"} />
      </b>{" "}
      {kind === "statement" ? (
        <Reported words={saidOf(says)} />
      ) : kind === "position" ? (
        <>
          <StanceSign stance={stance ?? ""} /> <Reported words={says} />
        </>
      ) : kind === "commitment" ? (
        <>
          {willOf(says ?? "")} <Reported words={says} /> {due === null ? null : <Chip>by {dayName(due)}</Chip>}
        </>
      ) : (
        <>
          feared <Reported words={says} />
        </>
      )}
    </>
  );
}
