import { WECOM, WECOM_API_ORIGIN } from './wecom.ts'
import type { ChannelWords } from './words.ts'

export const wecomApp = {
  name: '企业微信应用',
  platform: WECOM,
  variables: {
    WECOM_CORP_ID: { fill: '企业 ID，在“我的企业”页底部' },
    WECOM_AGENT_ID: { fill: '应用的 AgentId' },
    WECOM_SECRET: { fill: '应用的 Secret' },
    WECOM_TOKEN: { fill: '接收消息设置里的 Token' },
    WECOM_ENCODING_AES_KEY: { fill: '接收消息设置里的 EncodingAESKey' },
    WECOM_API_ORIGIN,
  },
  choices: [
    {
      when: '企业微信，有公网域名',
      use: '应用，另加智能机器人（回调）在群里问答',
      answers: '私聊、群里 @',
      reminds: '个人；群用消息推送',
    },
  ],
  troubles: {
    'app-soon-suspended': '长期无人使用，平台即将停用该应用。请在应用里发一条消息，或到管理后台处理。',
    'app-suspended': '平台已停用该应用，收不到提醒。请到管理后台重新启用。',
  },
} as const satisfies ChannelWords
