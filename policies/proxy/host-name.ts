/** Whether a name of a certificate stands for a host; a wildcard stands for one label. */
export const covers = (name: string, host: string) =>
  name === host || (name.startsWith("*.") && name.slice(1) === host.slice(host.indexOf(".")));
