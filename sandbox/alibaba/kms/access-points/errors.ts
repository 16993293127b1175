/** Error codes of rules, policies, access points and client keys; the vendor's pages of these calls list none but InvalidParameter. */
export const ACCESS_POINT_ERRORS = {
  // The upstream provider takes this code for an object that is gone; its status is the one of Forbidden.KeyNotFound.
  "Forbidden.ResourceNotFound": {
    status: 404,
    message: "The specified resource is not found.",
    source: "vendor",
  },
  "Rejected.ResourceExist": {
    status: 400,
    message: "The resource already exists.",
    source: "sandbox",
  },
  "Rejected.ResourceInUse": {
    status: 400,
    message: "The resource is in use.",
    source: "sandbox",
  },
} as const;
