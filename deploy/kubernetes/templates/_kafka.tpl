{{/* Who comes to Kafka, as whom, and what they may do there. */}}

{{/* what a principal of kafka-access.yaml may do: list root, principal, run */}}
{{- define "podium.kafka.acls" -}}
{{- $suffix := ternary "" (printf ".%s" (index . 2)) (eq (index . 2) "main") -}}
{{- $access := (index . 0).Files.Get "kafka-access.yaml" | replace "{run}" (index . 2) | replace "{suffix}" $suffix | fromYaml -}}
{{- range $principal := $access.principals }}
{{- if eq $principal.name (index $ 1) }}
{{- range $rule := $principal.rules }}
- resource:
    type: {{ $rule.type }}
    {{- if ne $rule.type "cluster" }}
    name: {{ $rule.name | quote }}
    patternType: {{ $rule.patternType }}
    {{- end }}
  operations: {{ toJson $rule.operations }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* list root, name, principal, run, kind of authentication */}}
{{- define "podium.kafka.user" -}}
apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata:
  name: {{ index . 1 }}
  labels:
    strimzi.io/cluster: {{ (index . 0).Release.Name }}
spec:
  authentication:
    type: {{ index . 4 }}
  authorization:
    type: simple
    acls: {{- include "podium.kafka.acls" (list (index . 0) (index . 2) (index . 3)) | nindent 6 }}
{{- end }}

{{/* protocol, and the Secrets of authority and passwords: of the cluster, or of another's */}}
{{- define "podium.kafka.security" -}}
{{- if .Values.kafka.cluster.enabled -}}
{{ dict "protocol" "SASL_SSL" "authoritySecret" (printf "%s-cluster-ca-cert" .Release.Name) "passwordSecret" "" | toJson }}
{{- else -}}
{{ toJson .Values.kafka.security }}
{{- end -}}
{{- end }}

{{/* list root, component, run or "" */}}
{{- define "podium.env.kafka" -}}
{{- $root := index . 0 -}}
{{- $security := include "podium.kafka.security" $root | fromYaml -}}
{{- $user := include "podium.name" . -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "podium.kafka.bootstrap" $root | quote }}
- name: PODIUM_KAFKA_SECURITY_PROTOCOL
  value: {{ $security.protocol }}
{{- if $security.authoritySecret }}
- name: PODIUM_KAFKA_TRUSTSTORE
  value: /etc/podium/kafka/ca.crt
{{- end }}
{{- if eq $security.protocol "SASL_SSL" }}
- name: PODIUM_KAFKA_USERNAME
  value: {{ $user }}
{{- if $security.passwordSecret }}
- name: PODIUM_KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $security.passwordSecret }}, key: {{ $user }}}}
{{- else if $root.Values.kafka.cluster.enabled }}
- name: PODIUM_KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $user }}, key: password}}
{{- else }}
{{- fail "kafka.security.passwordSecret is empty, and kafka.security.protocol is SASL_SSL" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "podium.kafka.mount" -}}
{{- if (include "podium.kafka.security" . | fromYaml).authoritySecret -}}
- {name: kafka-authority, mountPath: /etc/podium/kafka, readOnly: true}
{{- end }}
{{- end }}

{{- define "podium.kafka.volume" -}}
{{- with (include "podium.kafka.security" . | fromYaml).authoritySecret -}}
- name: kafka-authority
  secret:
    secretName: {{ . }}
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- end }}
