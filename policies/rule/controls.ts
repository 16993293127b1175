import type { Controls } from "./facts";

// Rules about one subject name the same controls: a framework that asks for one of them asks for all.

/** Nobody may do more with keys than he has to. */
export const KEY_GRANTS = {
  ccm: ["CEK-02"],
  pci: ["7.2.5"],
  iso27001: ["A.8.24"],
  mlps3: ["8.1.4.2"],
  gbt39786: ["B"],
} as const satisfies Controls;

/** Who uses keys does not end them. */
export const SEPARATE_DUTIES: Controls = { ...KEY_GRANTS, pci: ["3.7.6"] };

/** Policies and trust say what they seem to say. */
export const ACCESS = {
  ccm: ["CEK-02"],
  iso27001: ["A.8.24"],
  mlps3: ["8.1.4.2"],
} as const satisfies Controls;

/** Keys have a time after which they are renewed. */
export const ROTATION: Controls = {
  ccm: ["CEK-12"],
  pci: ["3.7.4"],
  iso27001: ["A.8.24"],
  gbt39786: ["B"],
};

/** Keys are not lost by a slip. */
export const DELETION: Controls = {
  ccm: ["CEK-14", "CEK-20"],
  pci: ["3.7.5"],
  iso27001: ["A.8.24"],
  gbt39786: ["B"],
};

/** Data is encrypted where it is stored. */
export const AT_REST = {
  ccm: ["CEK-03"],
  pci: ["3.5.1"],
  iso27001: ["A.8.24"],
  mlps3: ["8.1.4.8"],
  gbt39786: ["8.4"],
} as const satisfies Controls;

/** Data is under a key of its owner, who can switch it off. */
export const OWN_KEY = {
  ccm: ["CEK-03", "CEK-08"],
  pci: ["3.6.1.2"],
  iso27001: ["A.8.24"],
  gbt39786: ["8.4"],
} as const satisfies Controls;

/** Data is encrypted on its way. */
export const IN_TRANSIT = {
  ccm: ["CEK-03", "CEK-04"],
  pci: ["4.2.1"],
  iso27001: ["A.8.24"],
  mlps3: ["8.1.2.2", "8.1.4.8"],
  gbt39786: ["8.2"],
} as const satisfies Controls;

/** What goes between KMS and the proxies is for them alone. */
export const KEY_CHANNEL: Controls = { ...IN_TRANSIT, pci: ["3.7.2", "4.2.1"] };

/** Secrets and private keys are nowhere in plain form. */
export const CLEAR_SECRETS: Controls = {
  ccm: ["CEK-03"],
  pci: ["3.7.3", "8.6.2"],
  iso27001: ["A.8.24"],
  mlps3: ["8.1.4.8"],
  gbt39786: ["B"],
};

/** Uses of keys are recorded. */
export const RECORDS = {
  ccm: ["CEK-09"],
  pci: ["10.2.1"],
  iso27001: ["A.8.15"],
  mlps3: ["8.1.4.3", "8.1.5.4"],
} as const satisfies Controls;

/** Somebody is told of what happens to keys. */
export const ALARMS: Controls = {
  ccm: ["CEK-09", "CEK-19"],
  pci: ["10.4.1"],
  iso27001: ["A.8.16"],
  mlps3: ["8.1.5.4"],
  cis: ["2.20"],
};

/** The failure of one zone stops no key. */
export const REDUNDANCY = {
  ccm: ["CEK-20"],
  iso27001: ["A.8.14"],
  mlps3: ["8.1.4.9"],
} as const satisfies Controls;

/** Networks let in whom they have to. */
export const INGRESS = {
  pci: ["1.3.1"],
  mlps3: ["8.1.3.1", "8.1.3.2"],
} as const satisfies Controls;
