// SPDX-License-Identifier: MIT
// A mail server that takes everything as fast as it comes, so that the client is what is measured: sink [CHAIN KEY]
// listens on a free port of 127.0.0.1 and prints it. With a certificate chain and key (PEM files) it offers STARTTLS,
// and a sign-in behind it that takes any password. Ends when standard input does.
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

SSL_CTX *tlsContext = nullptr;

// Finds the end of a message (CRLF "." CRLF) in content that comes in pieces.
class EndOfContent
{
public:
    // How many octets belong to the content, its final dot included; more than there are if it goes on.
    size_t find(std::string_view octets)
    {
        size_t at = 0;
        while (at < octets.size()) {
            if (m_matched == 0) {
                // Most of a message: only an octet behind an LF matters.
                const void *lineFeed = std::memchr(octets.data() + at, '\n', octets.size() - at);
                if (!lineFeed)
                    return octets.size() + 1;
                at = static_cast<size_t>(static_cast<const char *>(lineFeed) - octets.data()) + 1;
                m_matched = 1;
                continue;
            }
            const char octet = octets[at++];
            const bool goesOn = octet == (m_matched == 1 ? '.' : m_matched == 2 ? '\r' : '\n');
            m_matched = goesOn ? m_matched + 1 : octet == '\n' ? 1 : 0;
            if (m_matched == 4) {
                m_matched = 1;
                return at;
            }
        }
        return octets.size() + 1;
    }

private:
    int m_matched = 1; // of LF . CR LF
};

class Connection
{
public:
    explicit Connection(int socket) : m_socket(socket) { }
    Connection(const Connection &) = delete;
    ~Connection()
    {
        if (m_tls)
            SSL_shutdown(m_tls);
        SSL_free(m_tls);
        ::close(m_socket);
    }

    void serve()
    {
        std::vector<char> buffer(256 * 1024);
        m_answer = "220 sink.example ESMTP\r\n";
        while (flush() && !m_quit) {
            const auto count = m_tls ? SSL_read(m_tls, buffer.data(), static_cast<int>(buffer.size()))
                                     : static_cast<int>(::read(m_socket, buffer.data(), buffer.size()));
            if (count <= 0)
                return;
            take({buffer.data(), static_cast<size_t>(count)});
        }
    }

private:
    void take(std::string_view octets)
    {
        while (!octets.empty()) {
            if (m_inContent) {
                const size_t used = m_end.find(octets);
                if (used > octets.size())
                    return;
                octets.remove_prefix(used);
                m_inContent = false;
                m_answer += "250 2.0.0 Ok: queued as SINK\r\n";
                continue;
            }
            const size_t lineFeed = octets.find('\n');
            m_line += octets.substr(0, lineFeed);
            if (lineFeed == octets.npos)
                return;
            octets.remove_prefix(lineFeed + 1);
            answer();
            m_line.clear();
        }
    }
    void answer()
    {
        switch (m_line.empty() ? 0 : m_line[0] | 0x20) {
        case 'e':
            m_answer += "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n";
            m_answer += m_tls ? "250-AUTH PLAIN LOGIN\r\n" : tlsContext ? "250-STARTTLS\r\n" : "";
            m_answer += "250 SIZE 0\r\n";
            break;
        case 's':
            m_answer += "220 2.0.0 Ready\r\n";
            m_startTls = true;
            break;
        case 'a':
            m_answer += m_line.size() > 13 ? "235 2.7.0 Ok\r\n" : "334 \r\n";
            break;
        case 'd':
            m_answer += "354 Go\r\n";
            m_inContent = true;
            m_end = EndOfContent();
            break;
        case 'q':
            m_answer += "221 2.0.0 Bye\r\n";
            m_quit = true;
            break;
        default: // a sign-in's second line too: its first character is no verb's
            m_answer += m_line.find(' ') == m_line.npos && m_line.size() > 8 ? "235 2.7.0 Ok\r\n" : "250 2.0.0 Ok\r\n";
        }
    }
    bool flush()
    {
        const int size = static_cast<int>(m_answer.size());
        if (size > 0
            && (m_tls ? SSL_write(m_tls, m_answer.data(), size)
                      : static_cast<int>(::write(m_socket, m_answer.data(), m_answer.size())))
                != size)
            return false;
        m_answer.clear();
        if (!m_startTls)
            return true;
        m_startTls = false;
        m_tls = SSL_new(tlsContext);
        SSL_set_fd(m_tls, m_socket);
        return SSL_accept(m_tls) == 1;
    }

    int m_socket;
    SSL *m_tls = nullptr;
    std::string m_line;
    std::string m_answer;
    EndOfContent m_end;
    bool m_inContent = false;
    bool m_startTls = false;
    bool m_quit = false;
};

bool setUpTls(const char *chain, const char *key)
{
    tlsContext = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(tlsContext, chain) == 1
        && SSL_CTX_use_PrivateKey_file(tlsContext, key, SSL_FILETYPE_PEM) == 1)
        return true;
    ERR_print_errors_fp(stderr);
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (argc == 3 && !setUpTls(argv[1], argv[2]))
        return 1;
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 100) != 0
        || ::getsockname(listener, generic, &size) != 0) {
        std::perror("sink");
        return 1;
    }
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    std::thread([] {
        char octet;
        while (::read(STDIN_FILENO, &octet, 1) > 0) { }
        std::_Exit(0);
    }).detach();
    for (;;) {
        const int socket = ::accept(listener, nullptr, nullptr);
        if (socket < 0)
            continue;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::thread([socket] { Connection(socket).serve(); }).detach();
    }
}
