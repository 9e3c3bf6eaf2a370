import { channelName } from '../channels/names.ts'
import { failureWords } from '../delivery/failures.ts'

const CANNOT_ASK: Readonly<Record<string, string>> = {
  'wecom-aibot': '没有可供查询的接口，请在企业微信里给它发一句「帮助」试',
  'wecom-aibot-ws': '再连一次会挤掉正在运行的连接，没有试；登录失败时日志里有 bad-secret',
}

/** What `doctor` says of each door. */
export const DOOR = {
  configured: (channel: string, remarks: readonly string[]) => ({
    name: channelName(channel),
    detail: ['已配置', ...remarks].join('；'),
  }),
  unused: (channels: readonly string[]) => ({
    name: '未配置的通道',
    detail: `${channels.map(channelName).join('、')}（不用的不必配置）`,
  }),
  bothModes: () => ({
    name: '智能机器人',
    detail:
      '回调和长连接同时设了，企业微信只认一种，切换会使另一种失效。请按后台选的方式，删去 WECOM_AIBOT_TOKEN 等两项或 WECOM_AIBOT_SECRET',
  }),
  callback: (address: string) => `回调地址 ${address}`,
  noPublicUrl: (path: string) => `回调地址 https://你的域名${path}（设了 PUBLIC_URL 就显示全）`,
  localAddress: () => 'PUBLIC_URL 是内网地址，平台访问不到，请填公网域名',
  needsHttps: () => '钉钉只回调 HTTPS 地址，请给 PUBLIC_URL 配证书',
  reached: () => '从本机经公网地址能打开',
  notReached: () => '从本机打不开这个地址：请确认机器人在运行、反向代理已转发 /callbacks/、域名解析正确',
  dingtalkMode: (mode: 'http' | 'stream') =>
    mode === 'http'
      ? '开发者后台的消息接收模式选“HTTP 模式”'
      : '开发者后台的消息接收模式选“Stream 模式”，出网放行 api.dingtalk.com、oapi.dingtalk.com 和 *.dingtalk.com 的 443 端口',
  otherOrigin: (origin: string) => `接口地址 ${origin}（专有钉钉）`,
  eventSettings: () => '开发者后台的事件订阅选“HTTP 推送”，订阅“通讯录用户离职”',
  untried: () => '还没有在任何一地的真实网关上试过，启用前请先用 test-send 发一条',
  noSecret: (groups: readonly string[]) =>
    `${groups.join('、')} 没有设加签密钥，安全设置用的是关键词或 IP；建议改用加签`,
  cannotAsk: (channel: string) => CANNOT_ASK[channel] ?? '群机器人不能只查不发，请用 test-send 发一条试',
  accepted: () => '平台认可密钥',
  refused: (code: string, advice: string) => `${failureWords(code)}：${advice}`,
  skewed: (milliseconds: number) =>
    `本机时钟比平台${milliseconds > 0 ? '快' : '慢'}约${Math.round(Math.abs(milliseconds) / 60_000)}分钟，请开启时间同步（timedatectl set-ntp true）`,
} as const
