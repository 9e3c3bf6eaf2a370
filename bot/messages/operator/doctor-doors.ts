import { channelWords } from '../channels/index.ts'
import { channelName } from '../channels/names.ts'
import { failureWords } from '../delivery/failures.ts'

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
  callback: (address: string) => `回调地址 ${address}`,
  noPublicUrl: (path: string) => `回调地址 https://你的域名${path}（设了 PUBLIC_URL 就显示全）`,
  localAddress: () => 'PUBLIC_URL 是内网地址，平台访问不到，请填公网域名',
  needsHttps: (channel: string) =>
    `${channelWords(channel)?.platform.name ?? ''}只回调 HTTPS 地址，请给 PUBLIC_URL 配证书`,
  reached: () => '从本机经公网地址能打开',
  notReached: () => '从本机打不开这个地址：请确认机器人在运行、反向代理已转发 /callbacks/、域名解析正确',
  cannotAsk: (channel: string) =>
    channelWords(channel)?.cannotAsk ?? '群机器人不能只查不发，请用 test-send 发一条试',
  accepted: () => '平台认可密钥',
  refused: (code: string, advice: string) => `${failureWords(code)}：${advice}`,
  skewed: (milliseconds: number) =>
    `本机时钟比平台${milliseconds > 0 ? '快' : '慢'}约${Math.round(Math.abs(milliseconds) / 60_000)}分钟，请开启时间同步（timedatectl set-ntp true）`,
} as const
