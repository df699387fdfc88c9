// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/event.h"

#include <QDateTime>
#include <QList>

#include <deque>
#include <vector>

namespace helodesk {

// How a run secures its connection.
enum class Security {
    Auto, // STARTTLS required on 587, implicit on 465, STARTTLS if offered elsewhere
    None,
    StartTls, // required
    StartTlsIfOffered,
    Tls, // implicit
};

// What a run was asked to do: what a reader of the timeline must know to judge it. No secrets.
struct RunSubject {
    QString profile; // its name; empty if there is none
    QString server; // as typed
    quint16 port = 0;
    Security security = Security::Auto; // as resolved for the port: never Auto in a started run
    bool signIn = false; // a sign-in was asked for
    QString user;
    QByteArray reversePath;
    QList<QByteArray> recipients;
    Stage stopAfter = Stage::Message; // the last stage that was asked for
    bool sends = true; // a message was to be sent
    bool practice = false; // against the built-in practice server
    QDateTime started; // wall clock, UTC
    QString recordedBy; // the program or format whose recording this was read from; empty: a run of our own
    bool timed = true; // moments are known; without them events only have an order
};

// Everything that happened in a run, in order, append-only. The only output of a run: window, transcripts, documents,
// diagnosis and tests read this and nothing else.
class Timeline
{
public:
    RunSubject subject;

    // Appends and numbers the event if it is a row; returns its id (0 if it isn't). Numbers follow from the order
    // alone, so a copy fed with the events of another timeline has the same ones.
    int append(Event event);
    [[nodiscard]] int size() const { return static_cast<int>(m_events.size()); }
    [[nodiscard]] bool isEmpty() const { return m_events.empty(); }
    // index: 0 … size()-1
    [[nodiscard]] const Event &at(int index) const { return m_events[static_cast<size_t>(index)]; }
    // The event with that row number; null if there is none.
    [[nodiscard]] const Event *row(int id) const;
    [[nodiscard]] int lastRow() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] auto begin() const { return m_events.begin(); }
    [[nodiscard]] auto end() const { return m_events.end(); }

    // The capabilities of the last EHLO before and inside TLS, read from the events.
    [[nodiscard]] Capabilities capabilities(bool encrypted) const;
    // The last handshake, finished or failed; null if there was none.
    [[nodiscard]] const TlsReport *tls() const;

    // Whether an event of that kind is a row.
    [[nodiscard]] static bool isRow(const EventData &data);

private:
    std::deque<Event> m_events; // never moved: a million events are a third of a gigabyte
    std::vector<int> m_rows; // index of the event with id i + 1
};

} // namespace helodesk
