/** Alerts: what is sent where, and how sending goes. */
import { useQueryClient } from "@tanstack/react-query";
import { remove, useAnswer } from "../api.js";
import { tell } from "../shell/undo.js";
import { count, dayName } from "../words.js";
import { Chip } from "./names.js";
import { Reported, withSigns } from "./reported.js";
import { Shown } from "./states.js";
import { TryAlert } from "./try-alert.js";

export function Alerts() {
  const answer = useAnswer("/api/alerts");
  const queries = useQueryClient();
  const end = (alert: number, name: string): void => {
    remove(`/api/alerts/${alert}`)
      .then(() => {
        tell(withSigns(`${name} is sent no more.`));
        return queries.invalidateQueries({ queryKey: ["/api/alerts"] });
      })
      .catch((error: unknown) => tell(`It is sent still. ${error instanceof Error ? error.message : ""}`));
  };
  return (
    <section className="block" id="alerts">
      <header>
        <h2>Alerts</h2>
        <p>what is new in a list, sent to an address</p>
      </header>
      <Shown of={answer} what="alerts">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="none">No alert is set. Lists of claims have “alert” beside their files.</p>
          ) : (
            <div className="scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Alert</th>
                    <th scope="col">State</th>
                    <th scope="col">Since</th>
                    <th scope="col" className="number">
                      Sent
                    </th>
                    <th scope="col">
                      <span className="unseen">Try it, end it</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ alert, name, question, target, sent, failures, message, made_at }) => (
                    <tr key={alert} className="line">
                      <th scope="row">
                        <Reported words={name} />
                        <small className="dim">
                          {" "}
                          {question} to <Reported words={target} />
                        </small>
                      </th>
                      <td>
                        {failures === 0 ? <Chip tone="kept">ok</Chip> : <Chip tone="broken">{count(failures, "failure")}</Chip>} <small>{message}</small>
                      </td>
                      <td className="date">{dayName(made_at)}</td>
                      <td className="number">{sent}</td>
                      <td>
                        <TryAlert alert={alert} />
                        <button type="button" onClick={() => end(alert, name)}>
                          End
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Shown>
    </section>
  );
}
