import { useState } from 'react'
import { clusterAddress } from '#shared/contract/cluster-address.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field, Switch } from '../../components/field.tsx'
import { openOnCluster } from '../../state/open-table.ts'
import { t } from '../../words/index.ts'

/** Where the work is done when it is not done here: the table stays on the cluster. */
export function ClusterDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [master, setMaster] = useState('')
  const [path, setPath] = useState('')
  const [allowSample, setAllowSample] = useState(false)
  const isAddress = clusterAddress.test(master.trim())
  const ready = isAddress && path.trim() !== ''
  const measure = () => {
    onClose()
    void openOnCluster({ master: master.trim(), path: path.trim(), format: null, allowSample })
  }
  return (
    <Dialog
      title={t('cluster.title')}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="main" isDisabled={!ready} onPress={measure}>
            {t('cluster.measure')}
          </Button>
        </>
      }
    >
      <p className="prose">{t('cluster.lead')}</p>
      <Field
        label={t('cluster.master')}
        value={master}
        onChange={setMaster}
        mono
        placeholder="spark://cluster:7077"
        note={t('cluster.masterNote')}
        wrong={master.trim() === '' || isAddress ? undefined : t('cluster.notAddress')}
      />
      <Field label={t('cluster.path')} value={path} onChange={setPath} mono placeholder="s3a://lake/events/" />
      <Switch label={t('cluster.allow')} on={allowSample} onChange={setAllowSample} />
      <p className="muted small">{t('cluster.allowNote')}</p>
      <p className="muted small">{t('cluster.byHand')}</p>
    </Dialog>
  )
}
