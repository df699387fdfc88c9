// SPDX-License-Identifier: MIT
#include "core/tls/openssl/memorypipe.h"

#include <cstring>

namespace helodesk {

static MemoryPipe *pipeOf(BIO *bio)
{
    return static_cast<MemoryPipe *>(BIO_get_data(bio));
}

static int readFrom(BIO *bio, char *buffer, size_t size, size_t *count)
{
    QByteArrayView &input = pipeOf(bio)->input;
    BIO_clear_retry_flags(bio);
    *count = std::min(size, size_t(input.size()));
    if (*count == 0) {
        BIO_set_retry_read(bio);
        return 0;
    }
    std::memcpy(buffer, input.data(), *count);
    input = input.sliced(qsizetype(*count));
    return 1;
}

static int writeTo(BIO *bio, const char *octets, size_t size, size_t *count)
{
    BIO_clear_retry_flags(bio);
    pipeOf(bio)->output.append(octets, qsizetype(size));
    *count = size;
    return 1;
}

static long control(BIO *bio, int command, long, void *)
{
    Q_UNUSED(bio)
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

static BIO_METHOD *makePipeMethod()
{
    BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "memory pipe");
    BIO_meth_set_read_ex(method, readFrom);
    BIO_meth_set_write_ex(method, writeTo);
    BIO_meth_set_ctrl(method, control);
    return method;
}

openssl::Bio MemoryPipe::makeBio()
{
    static const std::unique_ptr<BIO_METHOD, openssl::Deleter<BIO_meth_free>> method(makePipeMethod());
    openssl::Bio bio(BIO_new(method.get()));
    BIO_set_data(bio.get(), this);
    BIO_set_init(bio.get(), 1);
    return bio;
}

} // namespace helodesk
