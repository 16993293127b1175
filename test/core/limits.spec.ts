import assert from "node:assert/strict";
import {
  KMS_DELETION_WINDOW_IN_DAYS,
  within,
  XKS_URI_ENDPOINT_PATTERN,
  XKS_URI_PATH_PATTERN,
} from "../../core/limits";

describe("core/limits", () => {
  it("takes whole numbers from the first to the last", () => {
    const inside = [6, 7, 30, 31, 7.5, Number.NaN, Infinity].filter((days) =>
      within(KMS_DELETION_WINDOW_IN_DAYS, days),
    );
    assert.deepEqual(inside, [7, 30]);
  });

  it("takes a URI endpoint without port, path and user", () => {
    const all = [
      "https://a.b",
      "http://a.b",
      "https://a.b:443",
      "https://a.b/",
      "https://u@a.b",
      "https://a.b\n",
    ];
    assert.deepEqual(
      all.filter((uri) => XKS_URI_ENDPOINT_PATTERN.test(uri)),
      ["https://a.b"],
    );
  });

  it("takes a URI path that ends in the version", () => {
    const all = [
      "/kms/xks/v1",
      "/a/b-c/kms/xks/v12",
      "kms/xks/v1",
      "/kms/xks/v123",
      "/a//kms/xks/v1",
      "/kms/xks/v1/",
    ];
    assert.deepEqual(
      all.filter((path) => XKS_URI_PATH_PATTERN.test(path)),
      ["/kms/xks/v1", "/a/b-c/kms/xks/v12"],
    );
  });
});
