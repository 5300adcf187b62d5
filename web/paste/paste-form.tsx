/** The form, the thread that codes, and what it found. The same at the desk and in the page that stands alone. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { CasusRecord } from "../../src/model/record.js";
import { AnnotatedText } from "../parts/annotated-text.js";
import { ClaimCard } from "../parts/claim-card.js";
import { ClaimList } from "../parts/claim-list.js";
import { type Claim, claimsOfRecord, namesOfRecord } from "../parts/claims-of-record.js";
import { InStore } from "../parts/names.js";
import { Fault } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { useClaimFocus } from "../parts/use-claim-focus.js";
import { useEscape } from "../parts/use-escape.js";
import { count, today } from "../words.js";
import type { Asked, Told } from "./coder-worker.js";

/** Composed for this screen. */
const SAMPLE = `KARVEL, Orlan (Meridian) - Orlan will not send troops across the Teshen river, Foreign Minister Ilya Marek said on Monday, hours after Teshen accused its neighbour of shelling the border town of Dorna.

"We have no intention to intervene," Marek told reporters. He warned that the closure of the karst corridor could lead to famine before winter.

Teshen's government demanded that Orlan withdraw its artillery by Friday. A spokesman for the army said two people were killed in Dorna on Sunday. Orlan denied that it had fired.

The two sides agreed to meet in Geneva on March 14. Orlan promised to reopen the corridor by the end of the month.`;

/** What was pasted and what was found in it: kept in the page, not in the browser, while somebody looks at other screens. */
let kept: { readonly text: string; readonly published: string | null; readonly record: CasusRecord | null } = { text: "", published: null, record: null };

/** Words that every English text is full of. */
const ENGLISH = new Set("the of and to in a that is was for on with as by at from it he has had be said are not will".split(" "));
/** Of English news a third of the words are such ones, of other languages hardly any. */
function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.length < 20 || words.filter((word) => ENGLISH.has(word)).length > words.length / 10;
}

export function PasteForm({
  start,
  files,
  aside,
  after,
}: {
  readonly start: () => Worker;
  /** The coder's files, or the folder that has them. */
  readonly files: () => Promise<Asked["files"]>;
  readonly aside?: ReactNode;
  /** What can be done with a report that was coded. */
  readonly after?: ReactNode;
}) {
  const worker = useRef<Worker | null>(null);
  const [text, setText] = useState(kept.text);
  const [published, setPublished] = useState(() => kept.published ?? today());
  const [state, setState] = useState<{ readonly loaded: number; readonly of: number } | null>(null);
  const [record, setRecord] = useState<CasusRecord | null>(kept.record);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => () => worker.current?.terminate(), []);
  useEffect(() => {
    kept = { text, published, record };
  }, [text, published, record]);
  useEffect(() => {
    if (text === "" || text === SAMPLE) return;
    // Nothing is stored, so the browser asks before the page and what was pasted are gone.
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", onLeave);
    return () => removeEventListener("beforeunload", onLeave);
  }, [text]);

  const code = (): void => {
    setError(null);
    setState({ loaded: 0, of: 0 });
    if (worker.current === null) {
      worker.current = start();
      worker.current.onmessage = ({ data }: MessageEvent<Told>) => {
        if ("loaded" in data) return setState(data);
        setState(null);
        if ("fault" in data) setError(new Error(data.fault));
        else setRecord(data.record);
      };
      worker.current.onerror = () => {
        setState(null);
        setError(new Error("The coder's thread could not start."));
      };
    }
    const ready = worker.current;
    const failed = (reason: unknown): void => {
      setState(null);
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    };
    files()
      .then((at) => ready.postMessage({ files: at, report: { text, published } } satisfies Asked))
      .catch(failed);
  };
  return (
    <>
      <Title name="Paste a report" under="It is coded in this browser. Nothing is sent, nothing is stored.">
        {aside}
      </Title>
      <form
        className="paste"
        onSubmit={(event) => {
          event.preventDefault();
          code();
        }}
      >
        <label>
          <span>The report</span>
          <textarea dir="auto" rows={9} value={text} onChange={({ target }) => setText(target.value)} required />
        </label>
        <div className="steps">
          <label className="inline">
            Published <input type="date" value={published} onChange={({ target }) => setPublished(target.value)} required />
          </label>
          <button type="submit" className="main" disabled={state !== null || text.trim() === ""}>
            {state === null ? "Code it" : state.of === 0 || state.loaded === state.of ? "Coding …" : `Loading ${state.loaded} of ${state.of} files …`}
          </button>
          {text === "" ? (
            <button type="button" onClick={() => setText(SAMPLE)}>
              Try a sample
            </button>
          ) : null}
          <span role="status" className="dim">
            {record === null ? "" : `${count(claimsOfRecord(record).length, "claim")} found`}
            {record === null || isEnglish(record.report.text) ? "" : ". This does not seem to be English, and only English is coded."}
          </span>
        </div>
      </form>
      {error === null ? null : <Fault error={error} again={code} />}
      {record === null ? null : (
        <InStore value={false}>
          <Coded record={record} />
          {after}
        </InStore>
      )}
    </>
  );
}

function Coded({ record }: { readonly record: CasusRecord }) {
  const [chosen, setChosen] = useState<{ readonly of: CasusRecord; readonly claim: Claim } | null>(null);
  const claims = useMemo(() => claimsOfRecord(record), [record]);
  const names = useMemo(() => namesOfRecord(record), [record]);
  const selected = chosen?.of === record ? (claims.find(({ id }) => id === chosen.claim.id) ?? null) : null;
  const select = (claim: Claim): void => setChosen({ of: record, claim });
  const { text } = record.report;
  const panel = useClaimFocus(selected?.id ?? null);
  useEscape(selected === null ? null : () => setChosen(null));
  return (
    <div className="report">
      <article className="sheet">
        <AnnotatedText text={text} claims={claims} names={names} selected={selected} onSelect={select} />
        <p className="downloads">
          <button type="button" className="plain" onClick={() => saveRecord(record)}>
            Save the record as JSON
          </button>
        </p>
      </article>
      <aside className="panel" ref={panel} aria-label="Claims">
        {selected === null ? (
          <ClaimList claims={claims} text={text} onSelect={select} />
        ) : (
          <ClaimCard record={record} claim={selected} name={null} report={null} onClose={() => setChosen(null)} />
        )}
      </aside>
    </div>
  );
}

function saveRecord(record: CasusRecord): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(record, null, 1)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "casus-record.json";
  link.click();
  URL.revokeObjectURL(address);
}
