/** Part of the hosts' curl: reads its arguments, as curl does, into `options` and `url`. */
export const CURL_OPTIONS = String.raw`
const VALUES = {
  "-o": "output", "--output": "output", "--cacert": "cacert", "--proto": "proto", "--resolve": "resolve",
  "-m": "maxTime", "--max-time": "maxTime", "--connect-timeout": "connectTimeout",
  "--retry": "retry", "--retry-delay": "retryDelay",
};
const FLAGS = {
  "-f": "fail", "--fail": "fail", "-s": "silent", "--silent": "silent", "-S": "showError", "--show-error": "showError",
  "-L": "location", "--location": "location", "--retry-connrefused": "retryRefused", "--tlsv1.2": "tls12",
};
const NUMBERS = ["maxTime", "connectTimeout", "retry", "retryDelay"];

function readArguments(args) {
  const options = { cacert: "/etc/ssl/certs/ca-certificates.crt", connectTimeout: 300, retry: 0, resolve: [],
    allowed: new Set(["http", "https"]) };
  const urls = [];
  const take = (option) => (args.length > 0 ? args.shift() : usage("option " + option + ": requires parameter"));
  while (args.length > 0) {
    const arg = args.shift();
    if (arg in VALUES) keep(options, arg, take(arg));
    else if (arg in FLAGS) options[FLAGS[arg]] = true;
    else if (/^-[^-]./.test(arg)) args.unshift(...spread(arg));
    else if (arg.startsWith("-")) usage("option " + arg + ": is unknown");
    else urls.push(arg);
  }
  if (urls.length !== 1) usage(urls.length === 0 ? "no URL specified!" : "more than one URL");
  return { options, url: parseUrl(urls[0]) };
}

/** -fsSLofile as -f -s -S -L -o file. */
function spread(cluster) {
  const first = cluster.slice(0, 2);
  const rest = cluster.slice(2);
  return first in VALUES ? [first, rest] : [first, "-" + rest];
}

function keep(options, option, value) {
  const name = VALUES[option];
  if (name === "resolve") options.resolve.push(value);
  else if (name === "proto") value.split(",").forEach((word) => allow(options, word));
  else if (!NUMBERS.includes(name)) options[name] = value;
  else if (/^\d+(\.\d+)?$/.test(value)) options[name] = Number(value);
  else usage("option " + option + ": expected a proper numerical parameter");
}

function allow(options, word) {
  const [, sign, name] = /^([=+-]?)(.*)$/.exec(word);
  const names = name === "all" ? ["http", "https"] : [name];
  if (sign === "=") options.allowed.clear();
  for (const each of names) sign === "-" ? options.allowed.delete(each) : options.allowed.add(each);
}

function parseUrl(text, base) {
  try {
    return new URL(base !== undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : "http://" + text, base);
  } catch {
    throw new Failure(3, "URL using bad/illegal format or missing URL");
  }
}

/** Addresses that --resolve gives for a host and port, or undefined. */
function givenAddresses(entries, host, port) {
  for (const entry of entries) {
    const match = /^\+?(\[[^\]]+\]|[^:]+):(\d+):(.+)$/.exec(entry);
    const addresses = match ? match[3].split(",").map((one) => one.replace(/^\[(.*)\]$/, "$1")) : [];
    if (!match || !addresses.every((one) => net.isIP(one)))
      throw new Failure(49, "Couldn't parse CURLOPT_RESOLVE entry '" + entry + "'");
    if (match[1].toLowerCase() === host.toLowerCase() && Number(match[2]) === port) return addresses;
  }
  return undefined;
}

function usage(text) {
  const known = [...Object.keys(VALUES), ...Object.keys(FLAGS)].join(" ");
  throw new Failure(2, text, { words: "curl: " + text + "\ncurl: a sandbox host's curl gets one URL and knows " + known + "\n" });
}
`;
