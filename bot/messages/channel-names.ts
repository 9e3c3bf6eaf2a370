const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  'wecom-app': '企业微信应用',
  'wecom-robot': '企业微信群消息推送',
  'wecom-aibot': '企业微信智能机器人（回调）',
  'wecom-aibot-ws': '企业微信智能机器人（长连接）',
  'dingtalk-app': '钉钉应用机器人',
  'dingtalk-robot': '钉钉群机器人',
  simulator: '模拟器',
  cli: '命令行',
  system: '自动',
}

export function channelName(name: string): string {
  return CHANNEL_NAMES[name] ?? name
}
