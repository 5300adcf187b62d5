/** Says that reports came in, and shows them only when asked: what is being read does not move. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { count } from "../words.js";

export function Live() {
  const [fresh, setFresh] = useState(0);
  const queries = useQueryClient();
  useEffect(() => {
    const stream = new EventSource("/api/stream");
    const onReport = (): void => setFresh((n) => n + 1);
    stream.addEventListener("report", onReport);
    return () => stream.close();
  }, []);
  return (
    <div className="live" role="status">
      {fresh === 0 ? null : (
        <button
          type="button"
          onClick={() => {
            setFresh(0);
            void queries.invalidateQueries();
          }}
        >
          {count(fresh, "new report")} — show
        </button>
      )}
    </div>
  );
}
