/** One error code: `source` says whether the vendor documents it or the sandbox chose it for a case that the vendor's pages leave open. */
interface Fact {
  readonly status: number;
  readonly message: string;
  readonly source: "vendor" | "sandbox";
}

/**
 * Error codes of the HSM service. The vendor's spelling is kept, mistakes included.
 * @see https://help.aliyun.com/zh/kms/cloud-hardware-security-module/developer-reference/api-hsm-2023-11-13-listinstances
 */
export const HSM_ERRORS = {
  "HsmInstanceNotExist.Error": vendor(400, "hsm instance not exist."),
  "HSMIntanceNotActived.Error": vendor(400, "hsm intance is not actived."),
  "WhiteListMaxCount.Error": vendor(400, "The whitelist holds too many addresses."),
  "InvalidTenantIsolationType.Error": vendor(
    400,
    "Invalid parameter tenantIsolationType. It must be: null, hostedHsm, or vsm.",
  ),
  "InvalidApiParam.Error": vendor(400, "Parameter is invalid."),
  InvalidClusterName: vendor(400, "Invalid parameter clusterName."),
  InvalidPageSize: vendor(400, "Invalid parameter pageSize."),
  InvalidCurrentPage: vendor(400, "Invalid parameter currentPage."),
  "Certificate.FormatInvalid": vendor(
    400,
    "Certificate format invalid. Cluster/Issuer certificate must be in PEM format.",
  ),
  "Certificate.ChainInvalid": vendor(
    400,
    "Certificate chain invalid. Please make sure issuer certificate is the trust anchor and cluster certificate is signed by issuer certificate.",
  ),
  "ConfigClusterSubnet.DuplicateZone": vendor(400, "VSwitches should not contain duplicate zones."),
  "SwitchMaster.InstanceInvalid": vendor(400, "Instance not in the cluster."),
  "LeaveCluster.MasterLast": vendor(
    400,
    "Master instance can not leave a cluster until all other instances are left.",
  ),
  "JoinCluster.InvalidDeviceType": vendor(
    403,
    "Instance device type mismatches with the cluster's.",
  ),
  "HsmClusterNotExist.Error": sandbox(400, "The HSM cluster does not exist."),
  "HsmClusterStatusInvalid.Error": sandbox(400, "The HSM cluster is in another state."),
  "HsmInstanceStatusInvalid.Error": sandbox(400, "The HSM is in another state."),
  "HsmInstanceNotInitialized.Error": sandbox(400, "The HSM is not initialised."),
  "HsmSubnetInvalid.Error": sandbox(400, "The vSwitches do not fit the HSMs."),
  "HsmRegionInvalid.Error": sandbox(400, "The operation does not exist in this region."),
  "HsmBackupNotExist.Error": sandbox(400, "The backup does not exist."),
  "HsmJobNotExist.Error": sandbox(400, "The job does not exist."),
} as const satisfies Record<string, Fact>;

function vendor(status: number, message: string): Fact {
  return { status, message, source: "vendor" };
}

function sandbox(status: number, message: string): Fact {
  return { status, message, source: "sandbox" };
}
