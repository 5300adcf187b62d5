/** Where reports come from: health of polled feeds, volume of every outlet. */
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../api.js";
import { Alerts } from "../parts/alerts.js";
import { Downloads } from "../parts/downloads.js";
import { IfRead } from "../parts/if-read.js";
import { LeftOut } from "../parts/leave-out.js";
import { Chip } from "../parts/names.js";
import { Reported } from "../parts/reported.js";
import { Empty, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { count, dayName, lastOf, monthName } from "../words.js";

export function Sources() {
  const feeds = useAnswer("/api/sources");
  const about = useAnswer("/api/about");
  const volume = useAnswer("/api/facets");
  return (
    <>
      <Title
        name="Sources"
        under={
          about.data
            ? `${count(about.data.counts.reports ?? 0, "report")} of ${count(about.data.counts.outlets ?? 0, "outlet")}, ${(about.data.bytes / 1e6).toFixed(1)} MB, coded by ${about.data.coders.map(({ coder }) => coder).join(", ") || "nobody yet"}`
            : "\u00a0"
        }
      />
      <section className="block">
        <header>
          <h2>Feeds</h2>
          <p>health, last success</p>
          <Downloads list="sources" of="Feeds" />
        </header>
        <Shown of={feeds} what="feeds">
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title="No feed is polled.">
                <code>casus watch feeds.opml --store {about.data?.location ?? "casus.db"}</code> follows feeds, and shows here how they do.
              </Empty>
            ) : (
              <div className="scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Feed</th>
                      <th scope="col">State</th>
                      <th scope="col">Last success</th>
                      <th scope="col">Next</th>
                      <th scope="col" className="number">
                        Failures
                      </th>
                      <th scope="col" className="number">
                        Skipped
                      </th>
                      <th scope="col" className="number">
                        Reports
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map(({ address, title, status, message, last_ok, next_read, failures, skipped, reports }) => (
                      <tr key={address} className="line">
                        <th scope="row">
                          <Reported words={title ?? address} />
                          <small className="dim"> {address}</small>
                        </th>
                        <td>
                          <Chip tone={status === "ok" ? "kept" : "broken"}>{status}</Chip> <small>{message}</small>
                        </td>
                        <td className="date">{last_ok === null ? "never" : dayName(last_ok)}</td>
                        <td className="date">{next_read === null ? "" : dayName(next_read)}</td>
                        <td className="number">{failures}</td>
                        <td className="number">{skipped}</td>
                        <td className="number">{reports}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Shown>
      </section>
      <section className="block">
        <header>
          <h2>Outlets</h2>
          <p>by reports stored</p>
        </header>
        <IfRead>
          <Shown of={volume} what="outlets">
            {({ outlets, months, truncated }) => (
              <div className="volumes">
                <Volume name="Outlet" rows={outlets} link={(value) => ({ outlet: value })} say={(value) => value} />
                <Volume name="Month" rows={months} link={(value) => ({ since: `${value}-01`, until: lastOf(value) })} say={monthName} />
                {truncated ? <p className="none">Counted over the newest reports only.</p> : null}
              </div>
            )}
          </Shown>
        </IfRead>
      </section>
      <Alerts />
      <LeftOut />
    </>
  );
}

function Volume({
  name,
  rows,
  link,
  say,
}: {
  readonly name: string;
  readonly rows: readonly { value: string; count: number }[];
  readonly link: (value: string) => Record<string, string>;
  readonly say: (value: string) => string;
}) {
  const most = Math.max(...rows.map(({ count: n }) => n), 1);
  return (
    <table className="table volume">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Reports</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, count: n }) => (
          <tr key={value} className="line">
            <th scope="row">
              <Link to="/search" search={{ kind: "reports", ...link(value) }}>
                <Reported words={say(value)} />
              </Link>
            </th>
            <td>
              <span className="bar-cell">
                <i aria-hidden="true" style={{ inlineSize: `${(n / most) * 10}rem` }} />
                {n.toLocaleString("en-GB")}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
