const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  'wecom-app': '企业微信应用',
  'wecom-robot': '企业微信群消息推送',
  'wecom-aibot': '企业微信智能机器人（回调）',
  'wecom-aibot-ws': '企业微信智能机器人（长连接）',
  'dingtalk-app': '钉钉应用机器人',
  'dingtalk-robot': '钉钉群机器人',
  'dingtalk-events': '钉钉事件推送',
  zwdd: '专有钉钉工作通知',
  simulator: '模拟器',
  cli: '命令行',
  system: '自动',
}

/** What 「群」 may call its 通道: the channels that can speak in a group. */
export const GROUP_CHANNELS: Readonly<Record<string, string>> = {
  企业微信群消息推送: 'wecom-robot',
  企业微信群机器人: 'wecom-robot',
  企业微信智能机器人: 'wecom-aibot-ws',
  钉钉群机器人: 'dingtalk-robot',
  钉钉应用机器人: 'dingtalk-app',
}

export function channelName(name: string): string {
  return CHANNEL_NAMES[name] ?? name
}

/** `group`: the name its webhook was set under; null for the one without a name. */
export function webhookName(channel: string, group: string | null): string {
  return group === null ? channelName(channel) : `${channelName(channel)}「${group}」`
}
