import { effect, NO_EFFECT, onEach, type EffectTable } from "./effect";
import { ANOTHER_PAIR, RECONNECTS } from "./sentences";

/** Properties that KMS changes only while the store is disconnected. Source: AWS KMS, UpdateCustomKeyStore, as `custom-key-store/change.ts` follows it (INFERRED for Volcengine). */
const NEED_A_DISCONNECT = [
  "trustAnchorCertificate",
  "xksProxyUriEndpoint",
  "xksProxyConnectivity",
  "xksProxyVpcEndpointServiceName",
];

const STORE_GONE = effect(
  "outage",
  "the store is disconnected and its hosted keys are unusable at once; while keys wait for their deletion the store itself is left behind",
  "密钥库断开连接，其托管密钥立即不可用；仍有密钥等待删除时，密钥库本身会保留",
);

const CLIENT_KEY = effect(
  "access",
  "the application gets another client key; one that still uses the old key is refused once that is deleted",
  "应用获得新的应用凭证；旧凭证删除后，仍在使用旧凭证的应用会被拒绝",
);

const CLUSTER_GONE = effect(
  "loss",
  "the HSM cluster is given up: with deleteOnDestroy it is deleted and its keys with it, else it is left as it is",
  "不再管理该加密机集群：设置了 deleteOnDestroy 时集群及其中的密钥被删除，否则保持原样",
);

/** What the resources of our own plugin do to the key path. */
export const HYOK_EFFECTS: EffectTable = {
  "hyok:index:CustomKeyStore": {
    bearsKeys: true,
    update: "none",
    properties: {
      ...onEach(NEED_A_DISCONNECT, RECONNECTS),
      ...onEach(["xksAccessKey", "xksSecretAccessKey", "xksProxyUriPath"], ANOTHER_PAIR),
      connect: effect(
        "outage",
        "the store is connected or disconnected: while it is disconnected every key hosted in it is unusable",
        "密钥库将被连接或断开：断开期间其中所有托管密钥不可用",
      ),
      connectionState: effect(
        "pause",
        "the store is not in the state that the program asks for: it is connected again, and its keys are unusable until then",
        "密钥库当前状态与程序要求不符：将重新连接，在此之前其密钥不可用",
      ),
    },
    replace: effect(
      "loss",
      "another store is made: keys hosted in the old one stay there and are unusable once it is disconnected",
      "将新建另一个密钥库：旧密钥库中的托管密钥不会迁移，旧库断开后即不可用",
    ),
    delete: STORE_GONE,
  },
  "hyok:index:ProxyCredential": {
    update: ANOTHER_PAIR,
    replace: effect(
      "loss",
      "another generation of the stack's names: keyring and key store are replaced with it, and keys hosted in the old ones are left behind",
      "名称进入新的一代：密钥环和密钥库随之替换，旧密钥环和密钥库中的托管密钥被留下",
    ),
    delete: effect(
      "outage",
      "the pair by which KMS signs its calls is forgotten: without another one the proxies refuse them",
      "KMS 调用代理所用的访问密钥对被丢弃：没有新的密钥对时代理会拒绝调用",
    ),
  },
  "hyok:index:KmsAccess": {
    update: effect(
      "access",
      "service-linked roles are made or forgotten, none is ever deleted; an explicit role that changes is what Ark assumes from then on",
      "服务关联角色会被创建或不再管理，从不删除；显式角色变更后，方舟将扮演新的角色",
    ),
    replace: "none",
    delete: effect(
      "access",
      "service-linked roles stay; an explicit role that this stack made is deleted, and jobs that assume it are refused",
      "服务关联角色保留；由本栈创建的显式角色被删除，扮演它的任务会被拒绝",
    ),
  },
  "hyok:index:DestroyGuard": {
    update: "none",
    replace: "none",
    delete: effect(
      "guard",
      "the guard in front of every destroy is gone: what is not protected itself can be deleted",
      "销毁保护不再存在：未单独受保护的资源可被删除",
    ),
  },
  "hyok:index:HsmCluster": {
    bearsKeys: true,
    update: "none",
    properties: {
      whitelist: effect(
        "access",
        "addresses that may reach the HSMs change: a KMS instance that is left out cannot use its keys",
        "可访问加密机的地址发生变化：被排除在外的 KMS 实例将无法使用其密钥",
      ),
      initializeMaster: effect(
        "guard",
        "the update may initialise an HSM that CloudHSM reports as never initialised",
        "更新可能会初始化被报告为从未初始化的加密机",
      ),
      masterInstanceId: effect(
        "pause",
        "another HSM becomes the master of the cluster",
        "集群的主加密机将切换",
      ),
      deleteOnDestroy: effect(
        "guard",
        "whether a destroy deletes the HSM cluster, and its keys with it, changes",
        "销毁时是否删除加密机集群及其中的密钥发生变化",
      ),
    },
    replace: effect(
      "loss",
      "another HSM cluster: keys in the old one are not in it, and its KMS instance has to be bound again by hand",
      "将使用另一个加密机集群：旧集群中的密钥不在其中，KMS 实例须人工重新绑定",
    ),
    delete: CLUSTER_GONE,
  },
  "hyok:index:ManualStep": {
    update: "none",
    properties: {
      verifier: effect(
        "pause",
        "the update waits for a person again, and what comes after it waits too",
        "更新将再次等待人工操作，其后的步骤也会等待",
      ),
      materials: effect(
        "access",
        "a person has to give the console the new materials: the instance keeps the old ones until then",
        "须由人员在控制台录入新材料：在此之前实例仍使用旧材料",
      ),
    },
    replace: effect(
      "pause",
      "the update waits for a person again, and what comes after it waits too",
      "更新将再次等待人工操作，其后的步骤也会等待",
    ),
    delete: "none",
  },
  "hyok:index:Pkcs12": {
    update: effect(
      "access",
      "another file with another password: where it is imported by hand, the old one stays in force until a person imports the new one",
      "生成新的文件和口令：需人工导入的地方，在导入新文件之前旧文件继续生效",
    ),
    replace: effect(
      "access",
      "another file with another password: where it is imported by hand, the old one stays in force until a person imports the new one",
      "生成新的文件和口令：需人工导入的地方，在导入新文件之前旧文件继续生效",
    ),
    delete: "none",
  },
  "hyok:index:ClientKey": {
    update: "none",
    replace: CLIENT_KEY,
    delete: effect(
      "access",
      "a client key is deleted: an application that uses it is refused at once",
      "应用凭证被删除：使用它的应用立即被拒绝",
    ),
  },
  // the public key by which the operator knows a host: calls of KMS do not pass it
  "hyok:index:HostKey": NO_EFFECT,
};
