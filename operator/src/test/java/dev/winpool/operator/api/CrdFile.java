package dev.winpool.operator.api;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Writes the CRD from the records of this room. */
final class CrdFile {
  static final Path FOLDER =
      Path.of(System.getProperty("basedir", ".")).resolve("../crds").normalize();
  static final Path COMMITTED = FOLDER.resolve("windowsnodepools.winpool.dev.yaml");

  private static final String HEAD =
      "# Generated from the records of package dev.winpool.operator.api: edit those, then run\n"
          + "# mvn -pl operator test -Dtest=CrdFileTest -Dcrd.write=true\n";

  String text() {
    return HEAD + Serialization.asYaml(definition()).replaceFirst("^---\n", "");
  }

  static JSONSchemaProps schema() {
    var version = new CrdFile().definition().getSpec().getVersions().getFirst();
    return version.getSchema().getOpenAPIV3Schema();
  }

  CustomResourceDefinition definition() {
    var seen = new AtomicReference<CustomResourceDefinition>();
    new CRDGenerator()
        .customResourceClasses(WindowsNodePool.class)
        .forCRDVersions("v1")
        .withOutput(new Nowhere())
        .withPostProcessor(catching(seen))
        .generate();
    return seen.get();
  }

  private static CRDPostProcessor catching(AtomicReference<CustomResourceDefinition> seen) {
    return new CRDPostProcessor() {
      @Override
      public HasMetadata process(HasMetadata crd, String version) {
        seen.set(new Finish().finish((CustomResourceDefinition) crd));
        return crd;
      }
    };
  }

  private static final class Nowhere implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    @Override
    public ByteArrayOutputStream outputFor(String name) {
      return new ByteArrayOutputStream();
    }

    @Override
    public void close() {}
  }
}
