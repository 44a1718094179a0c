// Makes resource-types.json: what CloudFormation knows of the types that deploy/aws/podium.yaml uses, from the npm
// package @aws-cdk/aws-service-spec (Apache-2.0), which AWS generates from its own registry of types.
//   npm pack @aws-cdk/aws-service-spec@VERSION && tar xzf aws-cdk-aws-service-spec-VERSION.tgz
//   node extract.mjs package AWS::S3::Bucket AWS::S3::BucketPolicy … > resource-types.json
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

const [folder, ...names] = process.argv.slice(2);
const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
const { resource, typeDefinition } = JSON.parse(gunzipSync(readFileSync(`${folder}/db.json.gz`))).schema;
const definitionOf = new Map(typeDefinition.entities.map((entity) => [entity.$id, entity]));
const definitions = {};

function type(of) {
  switch (of.type) {
    case 'array': return { list: type(of.element) };
    case 'map': return { map: type(of.element) };
    case 'union': return { anyOf: of.types.map(type) };
    case 'tag': return 'json';
    case 'ref': {
      const id = of.reference.$ref;
      const { name, properties } = definitionOf.get(id);
      const key = `${name}-${id}`;
      if (!(key in definitions)) {
        definitions[key] = {};
        definitions[key] = all(properties);
      }
      return { ref: key };
    }
    case 'string': return of.allowedValues ? { enum: of.allowedValues } : 'string';
    default: return of.type;
  }
}

function all(properties) {
  return Object.fromEntries(Object.keys(properties).sort().map((name) => {
    const { required, type: of } = properties[name];
    return [name, required ? { type: type(of), required } : { type: type(of) }];
  }));
}

const types = {};
for (const name of names.sort()) {
  const { properties, attributes } = resource.entities.find((entity) => entity.cloudFormationType === name);
  types[name] = { properties: all(properties), attributes: Object.keys(attributes).sort() };
}
console.log(JSON.stringify({ source: `@aws-cdk/aws-service-spec ${version}, ${license}`, types, definitions }, null, 1));
