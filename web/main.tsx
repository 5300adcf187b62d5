import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/screens.css";
import "./styles/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AskError } from "./api.js";
import { createDeskRouter } from "./routes.js";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Only a server that does not answer is asked again: what it refuses it refuses twice.
      retry: (failures, error) => failures < 2 && error instanceof AskError && error.status === 0,
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
const router = createDeskRouter();

createRoot(document.getElementById("desk") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
