import {
  DINGTALK,
  DINGTALK_API_QUOTA,
  DINGTALK_OAPI_ORIGIN,
  DINGTALK_TROUBLES,
  DINGTALK_WEBHOOK_QUOTA,
} from './dingtalk.ts'
import type { ChannelWords } from './words.ts'

export const dingtalkApp = {
  name: '钉钉应用机器人',
  platform: DINGTALK,
  variables: {
    DINGTALK_CLIENT_ID: { fill: '应用的 Client ID' },
    DINGTALK_CLIENT_SECRET: { fill: '应用的 Client Secret' },
    DINGTALK_ROBOT_CODE: { fill: '机器人的 robotCode' },
    DINGTALK_MODE: { fill: '消息接收模式，`stream` 或 `http`，与后台选的一致' },
    DINGTALK_API_ORIGIN: { fill: '接口地址，一般不用改' },
    DINGTALK_OAPI_ORIGIN,
    DINGTALK_API_QUOTA,
    DINGTALK_WEBHOOK_QUOTA,
  },
  choices: [
    { when: '钉钉，没有公网', use: '应用 Stream', answers: '私聊、群里 @', reminds: '个人、群' },
    { when: '钉钉，有公网 HTTPS', use: '应用 HTTP', answers: '私聊、群里 @', reminds: '个人、群' },
  ],
  inGroups: ['钉钉应用机器人'],
  advice: [['bad-target', '目标写法不对。请写 user:钉钉账号 或 group:群会话ID。']],
  troubles: {
    ...DINGTALK_TROUBLES,
    'over-quota': '本月平台调用量已用完，暂时收不到消息内容。请联系管理员扩容。',
    'no-staff-id': '收到企业外人员或未发布应用的消息，无法识别身份。请确认应用已发布、对方在本企业内。',
    'no-message-id': '收到一条没有编号的消息，没有处理。请把日志报给开发者。',
    'webhook-elsewhere': '收到的消息要求回到钉钉以外的地址，没有照办，已改走接口回答。请查是谁在冒充。',
  },
} as const satisfies ChannelWords

/** What to choose in DingTalk's console. */
export const DINGTALK_MODES = {
  http: '开发者后台的消息接收模式选“HTTP 模式”',
  stream:
    '开发者后台的消息接收模式选“Stream 模式”，出网放行 api.dingtalk.com、oapi.dingtalk.com 和 *.dingtalk.com 的 443 端口',
}
