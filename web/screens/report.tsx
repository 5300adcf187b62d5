/** A report with its claims in place: click one for its words, its speaker, how sure it is and why. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import type { CasusRecord } from "../../src/model/record.js";
import { type Answer, useAnswer, useReport } from "../api.js";
import { AnnotatedText } from "../parts/annotated-text.js";
import { changedLines } from "../parts/changed-lines.js";
import { ClaimCard } from "../parts/claim-card.js";
import { ClaimList } from "../parts/claim-list.js";
import { type Claim, claimsOfRecord, namesOfRecord } from "../parts/claims-of-record.js";
import { LeaveOut } from "../parts/leave-out.js";
import { Reported, withSigns } from "../parts/reported.js";
import { NotThere, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { useClaimFocus } from "../parts/use-claim-focus.js";
import { useEscape } from "../parts/use-escape.js";
import { count, dayName, hourName, KIND_NAMES, KINDS, type Kind } from "../words.js";

const route = getRouteApi("/report/$report");
type Got = Answer<"/api/reports/{report}">;

export function Report() {
  const { report } = route.useParams();
  const answer = useReport(report);
  return (
    <Shown of={answer} screen what="the report" lines={14}>
      {(got) => <Coded key={got.head.version} got={got} />}
    </Shown>
  );
}

function Coded({ got }: { readonly got: Got }) {
  const { head, record, text, versions, copies } = got;
  const { claim: asked, hide = "", version } = route.useSearch();
  const navigate = route.useNavigate();
  const hidden = useMemo(() => new Set(hide.split(",")), [hide]);
  const names = useMemo(() => new Map(got.claims.map((key) => [key.id, key])), [got.claims]);
  const all = useMemo(() => (record === null ? [] : claimsOfRecord(record as CasusRecord)), [record]);
  const mentions = useMemo(() => (record === null || hidden.has("actor") ? [] : namesOfRecord(record as CasusRecord)), [record, hidden]);
  const shown = useMemo(() => all.filter(({ kind }) => !hidden.has(kind)), [all, hidden]);
  const selected = all.find(({ id }) => id === asked || names.get(id)?.claim === asked) ?? null;
  const select = (claim: Claim | null): void =>
    void navigate({
      search: (old) => ({ ...old, claim: claim === null ? undefined : (names.get(claim.id)?.claim ?? claim.id) }),
      replace: true,
      resetScroll: false,
    });

  const panel = useClaimFocus(selected?.id ?? null);
  // Who comes from elsewhere finds the words in the middle; from then on the text moves no more than it must.
  const arrived = useRef(false);
  const words = selected?.id;
  useEffect(() => {
    if (words !== undefined) document.querySelector("mark.selected")?.scrollIntoView({ block: arrived.current ? "nearest" : "center" });
    arrived.current = true;
  }, [words]);
  useEscape(selected === null ? null : () => select(null));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName))
        return;
      const at = selected === null ? -1 : shown.indexOf(selected);
      const next = shown[event.key === "j" ? Math.min(at + 1, shown.length - 1) : Math.max(at - 1, 0)];
      if (next) select(next);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });

  return (
    <div className="report" data-own-keys>
      <article className="sheet">
        <Title
          name={head.title ?? "Without title"}
          under={
            <>
              <Reported words={head.outlet ?? "Outlet not known"} /> · {head.seen ? "seen by an archive on " : ""}
              <time dateTime={head.published ?? undefined}>{dayName(head.published)}</time>
              {head.url === null ? null : (
                <>
                  {" · "}
                  <a href={head.url} rel="noreferrer noopener" target="_blank">
                    at its outlet
                  </a>
                </>
              )}
              {" · "}
              <a href={`/api/reports/${head.report}`} download={`casus-report-${head.report}.json`}>
                JSON
              </a>
            </>
          }
        >
          <LeaveOut report={head.report} />
        </Title>
        <div className="layers" role="group" aria-label="What is marked">
          {[...KINDS, "actor" as const].map((kind) => {
            const n = kind === "actor" ? (record?.entities.length ?? 0) : all.filter((claim) => claim.kind === kind).length;
            const next = hidden.has(kind) ? [...hidden].filter((h) => h !== kind && h !== "") : [...hidden, kind].filter(Boolean);
            return (
              <button
                key={kind}
                type="button"
                className={`layer layer-${kind}`}
                aria-pressed={!hidden.has(kind)}
                onClick={() =>
                  void navigate({ search: (old) => ({ ...old, hide: next.length === 0 ? undefined : next.join(",") }), replace: true, resetScroll: false })
                }
              >
                {kind === "actor" ? count(n, "actor") : count(n, ...KIND_NAMES[kind])}
              </button>
            );
          })}
        </div>
        {asked !== undefined && selected === null && record !== null ? (
          <NotThere what={`the claim “${asked}”`} instead="the coder of today does not make it" />
        ) : null}
        {version !== undefined && !versions.some(({ number }) => String(number) === version) ? (
          <NotThere what={`version “${version}”`} instead="these are the words of the newest" />
        ) : null}
        {record === null ? <p className="none">This report is read but not coded yet: casus read takes it up.</p> : null}
        <AnnotatedText text={text} claims={shown} names={mentions} selected={selected} onSelect={select} />
        <Versions versions={versions} open={version} report={head.report} />
        <Copies copies={copies} of={head.report} />
      </article>
      <aside className="panel" ref={panel} aria-label="Claims">
        {selected !== null && record !== null ? (
          <ClaimCard record={record as CasusRecord} claim={selected} name={names.get(selected.id) ?? null} report={head.report} onClose={() => select(null)} />
        ) : (
          <ClaimList claims={shown} text={text} onSelect={select} />
        )}
      </aside>
    </div>
  );
}

function Versions({ versions, open, report }: { readonly versions: Got["versions"]; readonly open: string | undefined; readonly report: number }) {
  if (versions.length < 2) return null;
  return (
    <section className="versions" aria-label="Versions">
      <h2>{count(versions.length, "version")}</h2>
      {versions.map(({ number, read_at, changes }) => (
        <div key={number}>
          <p className="line-meta">
            <b>Version {number}</b> read <time dateTime={read_at}>{hourName(read_at)}</time>
            <Link
              to="/report/$report"
              params={{ report: String(report) }}
              search={(old) => ({ ...old, version: open === String(number) ? undefined : String(number) })}
              resetScroll={false}
              replace
            >
              {open === String(number) ? "hide its words" : "its words"}
            </Link>
          </p>
          {changes === null ? null : (
            <div className="changes">
              {changes.title ? (
                <p>
                  Title: <del>{withSigns(changes.title[0] ?? "none")}</del> <ins>{withSigns(changes.title[1] ?? "none")}</ins>
                </p>
              ) : null}
              {changedLines(changes).map((pieces) => (
                <p key={pieces.map(({ words }) => words).join("")} dir="auto">
                  {pieces.map(({ as: As, words }, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, their places do not
                    <As key={i}>{withSigns(words)}</As>
                  ))}
                </p>
              ))}
            </div>
          )}
          {open === String(number) ? <VersionWords report={report} number={number} /> : null}
        </div>
      ))}
    </section>
  );
}

function VersionWords({ report, number }: { readonly report: number; readonly number: number }) {
  const answer = useAnswer(`/api/reports/${report}/versions/${number}` as "/api/reports/{report}/versions/{number}");
  return (
    <Shown of={answer} what="the version">
      {({ title, text }) => (
        <div className="version-words" dir="auto">
          <b>{withSigns(title ?? "")}</b>
          {"\n\n"}
          {withSigns(text)}
        </div>
      )}
    </Shown>
  );
}

function Copies({ copies, of }: { readonly copies: Got["copies"]; readonly of: number }) {
  if (copies.length === 0) return null;
  // The store numbers the reports that it compares; a reader knows them by their outlets.
  const outlets = new Map(copies.map(({ report, outlet }) => [report, outlet ?? "an outlet not known"]));
  const say = (reason: string): string =>
    reason.replace(/\breport (\d+)$/, (all, report) => (Number(report) === of ? "this one" : (outlets.get(Number(report)) ?? all)));
  return (
    <section className="copies" aria-label="Copies">
      <h2>The same words in {count(copies.length, "other report")}</h2>
      <p className="dim">Copies of one text are one source, not several.</p>
      <ul>
        {copies.map(({ report, outlet, title, published, story_reason }) => (
          <li key={report}>
            <Link to="/report/$report" params={{ report: String(report) }}>
              <Reported words={outlet ?? "Outlet not known"} />
            </Link>{" "}
            <span className="dim">
              <Reported words={title} /> · {dayName(published)}
              {story_reason === null ? "" : ` · ${withSigns(say(story_reason))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export type { Kind };
