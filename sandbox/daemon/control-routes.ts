import { z } from "zod";
import type { Fault } from "../cloud/faults";
import { SEEDS } from "../seeds";
import { ALIBABA_ROUTES } from "./alibaba-routes";
import { checked } from "./checked-body";
import type { ControlParts, Intervention } from "./control";

/** Longest time that a fault may hold a call up, in milliseconds. */
const MAX_DELAY_MS = 600_000;

const ADVANCE = z.object({ advanceMs: z.int().min(0) });

const FAULT = z.object({
  target: z.string().min(1),
  code: z.string().min(1),
  status: z.int().min(400).max(599),
  delayMs: z.int().min(0).max(MAX_DELAY_MS),
  remaining: z.int().min(1),
});

/** Deeds check their own parameters when they are done. */
const INTERVENTION = z.object({
  target: z.string().min(1),
  deed: z.looseObject({ kind: z.string().min(1) }),
});

/** What one route does with the body of a request, undefined where there is none. */
export type Route = (parts: ControlParts, body: unknown) => unknown;

/** Everything that the control socket serves as JSON, by method and path. */
export const ROUTES: Readonly<Record<string, Route>> = {
  "GET /status": (parts) => parts.status(),
  "GET /inventory": (parts) => parts.inventory(),
  "GET /audit": (parts) => parts.audit(),
  "GET /made-objects": (parts) => parts.madeObjects(),
  "GET /clock": (parts) => ({ now: parts.now() }),
  "POST /clock": async (parts, body) => {
    await parts.advanceClock(checked(ADVANCE, body).advanceMs);
    return { now: parts.now() };
  },
  "GET /faults": (parts) => parts.faults.list(),
  "POST /faults": (parts, body) => {
    parts.faults.add(checked<Fault>(FAULT, body));
    return {};
  },
  "DELETE /faults": (parts) => {
    parts.faults.clear();
    return {};
  },
  "POST /interventions": (parts, body) => {
    checked(INTERVENTION, body);
    parts.intervene(body as Intervention);
    return {};
  },
  "GET /seeds": (parts) => parts.seeds.check(),
  "POST /seeds": (parts, body) => parts.seeds.plant(checked(SEEDS, body)),
  ...ALIBABA_ROUTES,
  "POST /stop": () => ({}),
};

/** The route that ends the sandbox, once its answer is out. */
export const STOP_ROUTE = "POST /stop";
