/** One field that finds actors, issues and reports, and goes to screens. */
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { type KeyboardEvent, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useAnswer } from "../api.js";
import { Reported } from "../parts/reported.js";
import { savedQueries } from "../settings.js";
import { count, dayName } from "../words.js";
import { SCREENS } from "./screens.js";

const FEW = 6;

export interface PaletteOf {
  readonly text: string;
  /** What can be typed, while nothing is. */
  readonly hint: string;
  readonly onText: (text: string) => void;
  /** Enter was pressed over this text: what is found first is gone to as soon as it is known. */
  readonly entered: boolean;
  readonly onEnter: () => void;
  readonly onClose: () => void;
}

export function Palette({ text, hint, onText, entered, onEnter, onClose }: PaletteOf) {
  const asked = useDeferredValue(text.trim());
  const navigate = useNavigate();
  const long = asked.length > 1;
  const actors = useAnswer("/api/actors", { name: `${asked}*`, limit: FEW }, long);
  const issues = useAnswer("/api/issues", { text: asked, limit: FEW }, long);
  const reports = useAnswer("/api/reports", { text: asked, limit: FEW }, long);
  const known = asked === text.trim() && ![actors, issues, reports].some(({ isFetching }) => isFetching);
  const failed = [actors, issues, reports].map(({ failureReason }) => failureReason).find((reason) => reason !== null);
  const screens = SCREENS.filter(({ name }) => name.toLowerCase().includes(asked.toLowerCase()));
  const saved = savedQueries().filter(({ name }) => name.toLowerCase().includes(asked.toLowerCase()));
  const go = (to: () => Promise<void>) => (): void => {
    onClose();
    void to();
  };
  const toActor = (id: string) => go(() => navigate({ to: "/actor", search: { id } }));
  const toIssue = (key: string) => go(() => navigate({ to: "/issue", search: { key } }));
  const toReport = (report: number) => go(() => navigate({ to: "/report/$report", params: { report: String(report) } }));
  const toSaved = (address: string) => go(() => navigate({ href: address }));
  const toSearch = (kind: "reports" | "statements") => go(() => navigate({ to: "/search", search: { kind, text: asked } }));
  const toScreen = (to: (typeof SCREENS)[number]["to"]) => go(() => navigate({ to }));
  // What comes first is chosen, also when it comes late.
  const [screen, actor, issue, report, query] = [screens[0], actors.data?.rows[0], issues.data?.rows[0], reports.data?.rows[0], saved[0]];
  const [first, toFirst]: readonly [string, () => void] = !long
    ? screen
      ? [`screen ${screen.name}`, toScreen(screen.to)]
      : ["", () => {}]
    : actor
      ? [`actor ${actor.id}`, toActor(actor.id)]
      : issue
        ? [`issue ${issue.issue}`, toIssue(issue.issue)]
        : report
          ? [`report ${report.report}`, toReport(report.report)]
          : query
            ? [`saved ${query.address}`, toSaved(query.address)]
            : ["search reports", toSearch("reports")];
  const [chosen, setChosen] = useState(first);
  useEffect(() => setChosen(first), [first]);
  useEffect(() => {
    if (entered && known) toFirst();
  });
  const field = useRef<HTMLInputElement>(null);
  // It takes the place of the field that was there before it was loaded.
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  /** The text for which something else was chosen by arrows. */
  const walked = useRef<string | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.startsWith("Arrow")) walked.current = text;
    if (event.key !== "Enter" || event.nativeEvent.isComposing || known || walked.current === text) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <Command label="Find" shouldFilter={false} loop value={chosen} onValueChange={setChosen} onKeyDown={onKeyDown}>
      <Command.Input ref={field} value={text} onValueChange={onText} placeholder={hint} />
      <Command.List>
        {failed ? <p role="status">{failed.message}</p> : entered ? <p role="status">Looking for “{asked}” …</p> : null}
        {long && actors.data?.rows.length ? (
          <Command.Group heading="Actors">
            {actors.data.rows.map(({ id, name, role, kind, reports: n }) => (
              <Command.Item key={id} value={`actor ${id}`} onSelect={toActor(id)}>
                <Reported words={name} />
                <small>
                  {role ?? kind.replace("_", " ")} · {count(n, "report")}
                </small>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {long && issues.data?.rows.length ? (
          <Command.Group heading="Issues">
            {issues.data.rows.map(({ issue, label, actors: n }) => (
              <Command.Item key={issue} value={`issue ${issue}`} onSelect={toIssue(issue)}>
                <Reported words={label} />
                <small>{count(n, "actor")}</small>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {long && reports.data?.rows.length ? (
          <Command.Group heading="Reports">
            {reports.data.rows.map(({ report, title, outlet, published }) => (
              <Command.Item key={report} value={`report ${report}`} onSelect={toReport(report)}>
                <Reported words={title ?? "without title"} />
                <small>
                  <Reported words={outlet} /> · {dayName(published)}
                </small>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {saved.length > 0 ? (
          <Command.Group heading="Saved searches">
            {saved.map(({ name, address }) => (
              <Command.Item key={address} value={`saved ${address}`} onSelect={toSaved(address)}>
                {name}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {long ? (
          <Command.Group heading="Search">
            {(["reports", "statements"] as const).map((kind) => (
              <Command.Item key={kind} value={`search ${kind}`} onSelect={toSearch(kind)}>
                All {kind} with “{asked}”
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {screens.length > 0 ? (
          <Command.Group heading="Screens">
            {screens.map(({ to, name, key }) => (
              <Command.Item key={to} value={`screen ${name}`} onSelect={toScreen(to)}>
                {name}
                <small>
                  <kbd>g {key}</kbd>
                </small>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command>
  );
}
