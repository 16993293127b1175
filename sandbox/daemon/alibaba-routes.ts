import { z } from "zod";
import { BIND_SCHEMA, RECONNECT_SCHEMA } from "../alibaba/console/request-schemas";
import { checked } from "./checked-body";
import type { Route } from "./control-routes";

const text = z.string().min(1);

const ORDER = { region: text.optional(), periodInMonths: z.int().min(1).max(60) };

const HSM_ORDER = z.strictObject({
  ...ORDER,
  zoneId: text,
  autoRenewal: z.boolean().default(true),
});

const INSTANCE_ORDER = z.strictObject({
  ...ORDER,
  autoRenewal: z.boolean().default(true),
  vpcNum: z.int().min(1).max(100).default(1),
});

const SETTINGS = z.record(z.string(), z.union([z.boolean(), z.number()]));

const INSTANCE = z.strictObject({ instanceId: text });

const CONTACT = z.strictObject({ name: text });

const BUCKET = z.strictObject({ bucket: text });

/** What the control socket serves of Alibaba Cloud: deeds at its consoles, settings, alarms, delivered records. */
export const ALIBABA_ROUTES: Readonly<Record<string, Route>> = {
  "POST /alibaba/bind-hsm": ({ alibaba }, body) => alibaba.bindHsm(checked(BIND_SCHEMA, body)),
  "POST /alibaba/reconnect-hsm": ({ alibaba }, body) =>
    alibaba.reconnectHsm(checked(RECONNECT_SCHEMA, body)),
  "POST /alibaba/disconnect-hsm": ({ alibaba }, body) =>
    alibaba.disconnectHsm(checked(INSTANCE, body).instanceId),
  "POST /alibaba/buy-instance": ({ alibaba }, body) =>
    alibaba.buyInstance(checked(INSTANCE_ORDER, body)),
  "POST /alibaba/buy-hsm": ({ alibaba }, body) => alibaba.buyHsm(checked(HSM_ORDER, body)),
  "POST /alibaba/confirm-contact": ({ alibaba }, body) =>
    alibaba.confirmContact(checked(CONTACT, body).name),
  "GET /alibaba/settings": ({ alibaba }) => alibaba.settings(),
  "POST /alibaba/settings": ({ alibaba }, body) =>
    // Names and types are checked where the settings are kept.
    alibaba.changeSettings(checked(SETTINGS, body)),
  "GET /alibaba/alarms": ({ alibaba }) => alibaba.alarms(),
  "POST /alibaba/delivered-records": ({ alibaba }, body) =>
    alibaba.deliveredRecords(checked(BUCKET, body).bucket),
};
