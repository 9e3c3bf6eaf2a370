import { DINGTALK } from './dingtalk.ts'
import type { ChannelWords } from './words.ts'

export const dingtalkEvents = {
  name: '钉钉事件推送',
  platform: DINGTALK,
  variables: {
    DINGTALK_CLIENT_ID: { fill: '订阅事件的那个应用的 Client ID，与应用机器人同一个' },
    DINGTALK_EVENT_TOKEN: { fill: '事件订阅里的签名 token' },
    DINGTALK_EVENT_AES_KEY: { fill: '事件订阅里的加密 aes_key' },
  },
  choices: [{ when: '钉钉，有人离职就停用账号', use: '事件推送', answers: '否', reminds: '否' }],
  cannotAsk: '没有可供查询的接口，请在开发者后台保存请求网址试',
} as const satisfies ChannelWords

/** What to choose in DingTalk's console. */
export const SUBSCRIPTION = '开发者后台的事件订阅选“HTTP 推送”，订阅“通讯录用户离职”'
