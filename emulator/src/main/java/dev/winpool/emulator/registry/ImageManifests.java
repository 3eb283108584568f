package dev.winpool.emulator.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.seed.ImageSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one image: a single manifest with its configuration, or, for more than one
 * build, an index of such manifests.
 *
 * @param all the document that the tag means first, then everything it refers to
 */
record ImageManifests(List<Document> all) {

  private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  private static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

  static ImageManifests of(ImageSeed image) {
    if (image.builds().size() <= 1) {
      return new ImageManifests(single(image, image.builds().stream().findFirst()));
    }
    var parts = new ArrayList<Document>();
    var index = JsonNodeFactory.instance.objectNode().put("schemaVersion", 2);
    var type = image.oci() ? OCI_INDEX : DOCKER_LIST;
    var entries = index.put("mediaType", type).putArray("manifests");
    for (var build : image.builds()) {
      var documents = single(image, Optional.of(build));
      entries.add(reference(documents.getFirst()).set("platform", platform(Optional.of(build))));
      parts.addAll(documents);
    }
    parts.addFirst(Document.of(type, index));
    return new ImageManifests(List.copyOf(parts));
  }

  Document tagged() {
    return all.getFirst();
  }

  Optional<Document> byDigest(String digest) {
    return all.stream().filter(document -> document.digest().equals(digest)).findFirst();
  }

  private static List<Document> single(ImageSeed image, Optional<String> build) {
    var rootfs = JsonNodeFactory.instance.objectNode().put("type", "layers");
    rootfs.putArray("diff_ids");
    var content = platform(build);
    content.set("config", JsonNodeFactory.instance.objectNode().put("Image", image.ref()));
    content.set("rootfs", rootfs);
    var config = Document.of(image.oci() ? OCI_CONFIG : DOCKER_CONFIG, content);
    var type = image.oci() ? OCI : DOCKER;
    var manifest = JsonNodeFactory.instance.objectNode().put("schemaVersion", 2);
    manifest.put("mediaType", type).set("config", reference(config));
    manifest.putArray("layers");
    return List.of(Document.of(type, manifest), config);
  }

  /** Windows with its build; without one there is nothing that says Windows. */
  private static ObjectNode platform(Optional<String> build) {
    var node = JsonNodeFactory.instance.objectNode().put("architecture", "amd64");
    build.ifPresentOrElse(
        version -> node.put("os", "windows").put("os.version", version),
        () -> node.put("os", "linux"));
    return node;
  }

  private static ObjectNode reference(Document document) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mediaType", document.mediaType())
        .put("size", document.bytes().length)
        .put("digest", document.digest());
  }
}
