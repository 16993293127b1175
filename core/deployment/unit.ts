import { CURRENT_RELEASE, INSTALL_ROOT } from "./layout";

/** Seconds before systemd starts a failed proxy again. */
const RESTART_DELAY_IN_SECONDS = 2;

/** The proxy's systemd unit: it may bind its port and write below its own folder, and nothing else. */
export function serviceUnit(): string {
  return `[Unit]
Description=XKS proxy in front of the external key manager
Wants=network-online.target
After=network-online.target

[Service]
Type=simple
WorkingDirectory=${CURRENT_RELEASE}
ExecStart=${CURRENT_RELEASE}/xksproxy server
Restart=on-failure
RestartSec=${RESTART_DELAY_IN_SECONDS}
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
ProtectSystem=strict
ReadWritePaths=${INSTALL_ROOT}
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictSUIDSGID=yes
LockPersonality=yes

[Install]
WantedBy=multi-user.target
`;
}
