export const RPC_CHANNEL = 'aurora:rpc'
export const EVENT_CHANNEL = 'aurora:event'
