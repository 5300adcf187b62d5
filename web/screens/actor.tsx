/** One actor: what it said, did, suffered, promised; where it stands; whom it deals with. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { foldFears, foldPromises, foldStatements } from "../../src/model/fold-rows.js";
import { type CommitmentRow, type EventRow, type StatementRow, useAnswer, useRows, type WarningRow } from "../api.js";
import { AsOf, useDeskDay } from "../parts/desk-day.js";
import { Downloads } from "../parts/downloads.js";
import { IntensityChart } from "../parts/intensity-chart.js";
import { CommitmentLine, EventLine, StatementLine, WarningLine } from "../parts/lines.js";
import { MergeInto } from "../parts/merge-into.js";
import { Merged } from "../parts/merged.js";
import { withSigns } from "../parts/reported.js";
import { RowList } from "../parts/row-list.js";
import { StanceLines } from "../parts/stance-lines.js";
import { Empty, Shown } from "../parts/states.js";
import { Tabs } from "../parts/tabs.js";
import { TiesNetwork } from "../parts/ties-network.js";
import { EXACT, Title } from "../parts/title.js";
import { actorIs, count } from "../words.js";

const route = getRouteApi("/actor");
const VIEWS = [
  ["stands", "Stands"],
  ["said", "Said"],
  ["did", "Did"],
  ["suffered", "Suffered"],
  ["promised", "Promised"],
  ["feared", "Fears"],
  ["deals", "Deals with"],
] as const;
type View = (typeof VIEWS)[number][0];
const PAGE = 100;

export function Actor() {
  const { id, view: asked } = route.useSearch();
  const view: View = VIEWS.find(([name]) => name === asked)?.[0] ?? "stands";
  const answer = useAnswer("/api/actor", { id }, id !== undefined);
  const [merging, setMerging] = useState(false);
  if (id === undefined)
    return (
      <>
        <Title name="Not found" />
        <Empty title="No actor is named in this address.">
          <Link to="/actors">All actors</Link>
        </Empty>
      </>
    );
  return (
    <Shown of={answer} screen what="the actor">
      {(actor) => (
        <>
          <Title name={actor.name} under={withSigns([...actorIs(actor), count(actor.reports, "report")].join(" · "))}>
            <div className="title-links">
              <Link to="/search" search={{ kind: "reports", names: id }}>
                Reports that name it
              </Link>
              <button type="button" className="plain" aria-expanded={merging} onClick={() => setMerging(!merging)}>
                Same as another
              </button>
            </div>
          </Title>
          {merging ? (
            <div className="merge-into">
              <MergeInto id={actor.id} name={actor.name} onClose={() => setMerging(false)} />
            </div>
          ) : null}
          <Merged id={actor.id} />
          <Tabs name="What to see" chosen={view}>
            {VIEWS.map(([name, label]) => (
              <Link key={name} to="/actor" search={{ id, view: name }} activeOptions={EXACT} className={name === view ? "on" : ""} resetScroll={false}>
                {label}
              </Link>
            ))}
          </Tabs>
          <Part key={`${id} ${view}`} id={id} name={actor.name} view={view} />
        </>
      )}
    </Shown>
  );
}

function Part({ id, name, view }: { readonly id: string; readonly name: string; readonly view: View }) {
  switch (view) {
    case "stands":
      return <Stands id={id} />;
    case "said":
      return <Said id={id} />;
    case "did":
      return <Deeds query={{ actor: id }} none={`No report tells of deeds of ${name}.`} />;
    case "suffered":
      return <Deeds query={{ recipient: id }} none={`No report tells of deeds done to ${name}.`} />;
    case "promised":
      return <Promised id={id} />;
    case "feared":
      return <Feared id={id} />;
    case "deals":
      return (
        <>
          <TiesNetwork who={id} name={name} />
          <IntensityChart query={{ who: id }} name={`Deeds of and to ${name}`} />
        </>
      );
  }
}

function Stands({ id }: { readonly id: string }) {
  const answer = useAnswer("/api/stances", { by: id });
  return (
    <>
      <Downloads list="positions" query={{ by: id }} forms={["jsonl", "csv", "atom", "alert"]} />
      <Shown of={answer} what="stances">
        {({ rows, truncated }) => <StanceLines rows={rows} truncated={truncated} per="issue" />}
      </Shown>
    </>
  );
}

function Said({ id }: { readonly id: string }) {
  const query = { by: id };
  return (
    <>
      <Downloads list="statements" query={query} forms={["jsonl", "csv", "atom", "alert"]} />
      <RowList of={useRows("/api/statements", { ...query, limit: PAGE })} what="statements" fold={foldStatements} none="Nothing that it said was reported.">
        {(row: StatementRow) => <StatementLine of={row} />}
      </RowList>
    </>
  );
}

const Deeds = ({ query, none }: { readonly query: Record<string, string>; readonly none: string }) => (
  <>
    <Downloads list="events" query={query} forms={["jsonl", "csv", "atom", "alert"]} />
    <RowList of={useRows("/api/events", { ...query, limit: PAGE })} what="events" none={none}>
      {(row: EventRow) => <EventLine of={row} />}
    </RowList>
  </>
);

function Promised({ id }: { readonly id: string }) {
  const day = useDeskDay();
  const query = { by: id, today: day };
  const answer = useRows("/api/commitments", { ...query, limit: PAGE }, day !== undefined);
  return (
    <>
      <Downloads list="commitments" query={query} forms={["jsonl", "csv", "atom", "ics", "alert"]} />
      <AsOf day={day} />
      <RowList of={answer} what="promises" fold={foldPromises} none="It promised nothing, as far as was reported.">
        {(row: CommitmentRow) => <CommitmentLine of={row} />}
      </RowList>
    </>
  );
}

const Feared = ({ id }: { readonly id: string }) => (
  <>
    <Downloads list="warnings" query={{ by: id }} forms={["jsonl", "csv", "atom", "alert"]} />
    <RowList of={useRows("/api/warnings", { by: id, limit: PAGE })} what="fears" fold={foldFears} none="It warned of nothing, as far as was reported.">
      {(row: WarningRow) => <WarningLine of={row} />}
    </RowList>
  </>
);
