/** One field that finds actors, issues and reports, and goes to screens. */
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useDeferredValue, useEffect, useState } from "react";
import { useAnswer } from "../api.js";
import { Modal } from "../parts/modal.js";
import { Reported } from "../parts/reported.js";
import { savedQueries } from "../settings.js";
import { count, dayName } from "../words.js";
import { SCREENS } from "./screens.js";

const FEW = 6;

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const navigate = useNavigate();
  const long = asked.length > 1;
  const actors = useAnswer("/api/actors", { name: `${asked}*`, limit: FEW }, long);
  const issues = useAnswer("/api/issues", { text: asked, limit: FEW }, long);
  const reports = useAnswer("/api/reports", { text: asked, limit: FEW }, long);
  const failed = [actors, issues, reports].map(({ failureReason }) => failureReason).find((reason) => reason !== null);
  const screens = SCREENS.filter(({ name }) => name.toLowerCase().includes(asked.toLowerCase()));
  const saved = savedQueries().filter(({ name }) => name.toLowerCase().includes(asked.toLowerCase()));
  // What comes first is chosen, also when it comes late.
  const [actor, issue, report, query] = [actors.data?.rows[0], issues.data?.rows[0], reports.data?.rows[0], saved[0]];
  const first = !long
    ? `screen ${screens[0]?.name}`
    : actor
      ? `actor ${actor.id}`
      : issue
        ? `issue ${issue.issue}`
        : report
          ? `report ${report.report}`
          : query
            ? `saved ${query.address}`
            : "search reports";
  const [chosen, setChosen] = useState(first);
  useEffect(() => setChosen(first), [first]);
  const go = (to: () => Promise<void>): void => {
    onClose();
    void to();
  };
  return (
    <Modal name="Find" className="palette" onClose={onClose}>
      <Command label="Find" shouldFilter={false} loop value={chosen} onValueChange={setChosen}>
        <Command.Input value={text} onValueChange={setText} placeholder="An actor, an issue, words of a report, a screen" />
        <Command.List>
          {failed ? <p role="status">{failed.message}</p> : null}
          {long && actors.data?.rows.length ? (
            <Command.Group heading="Actors">
              {actors.data.rows.map(({ id, name, role, kind, reports: n }) => (
                <Command.Item key={id} value={`actor ${id}`} onSelect={() => go(() => navigate({ to: "/actor", search: { id } }))}>
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
                <Command.Item key={issue} value={`issue ${issue}`} onSelect={() => go(() => navigate({ to: "/issue", search: { key: issue } }))}>
                  <Reported words={label} />
                  <small>{count(n, "actor")}</small>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {long && reports.data?.rows.length ? (
            <Command.Group heading="Reports">
              {reports.data.rows.map(({ report, title, outlet, published }) => (
                <Command.Item
                  key={report}
                  value={`report ${report}`}
                  onSelect={() => go(() => navigate({ to: "/report/$report", params: { report: String(report) } }))}
                >
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
                <Command.Item key={address} value={`saved ${address}`} onSelect={() => go(() => navigate({ href: address }))}>
                  {name}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {long ? (
            <Command.Group heading="Search">
              {(["reports", "statements"] as const).map((kind) => (
                <Command.Item key={kind} value={`search ${kind}`} onSelect={() => go(() => navigate({ to: "/search", search: { kind, text: asked } }))}>
                  All {kind} with “{asked}”
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {screens.length > 0 ? (
            <Command.Group heading="Screens">
              {screens.map(({ to, name, key }) => (
                <Command.Item key={to} value={`screen ${name}`} onSelect={() => go(() => navigate({ to }))}>
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
    </Modal>
  );
}
