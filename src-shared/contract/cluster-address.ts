/** What Spark takes as the address of a cluster. */
export const clusterAddress = /^(local(\[[\d*,]+\])?|yarn|(spark|k8s|mesos|sc):\/\/\S+)$/
