// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "ui/theme/theme.h"
#include "ui/timeline/activity.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace helodesk {

// The card above the timeline that says what is going on or what went wrong, and what to do next. Hidden while there
// is nothing to say.
class VerdictBanner : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictBanner(QWidget *parent = nullptr);
    ~VerdictBanner() override;

    // Nothing has been run: the card hides.
    void clear();
    // A run is under way; call again whenever what it does may have changed. Waits are counted in seconds.
    void showActivity(const Activity &activity);
    // The run is over. signedIn: it signed in, or tried to.
    void showVerdict(const Verdict &verdict, const Outcome &outcome, bool signedIn);

    // How high the card may be. Where all of it would be higher it says only the title and what to do; the rest is in
    // the tip under the pointer.
    void setRoom(int width, int height);

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString explanation() const;
    // What the card says as lines, without its buttons.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    // The row that proves it is to be shown.
    void evidenceRequested(int id);
    // How to mend it in that mail client ("outlook-classic") is to be shown.
    void fixRequested(const QByteArray &client);
    // The same run with a sign-in.
    void signInRequested();
    // A summary for a ticket is to be put on the clipboard.
    void ticketRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Mood { Neutral, Good, Warning, Bad };
    void build();
    void setMood(Mood mood);
    [[nodiscard]] int fullHeight(int width) const;
    void applyRoom();
    void setWords(const QString &title, const QString &explanation);
    void showFixes(const QList<Fix> &fixes);
    void showRemarks(const Verdict &verdict, const Outcome &outcome);
    void showWait();
    void updateFonts();
    [[nodiscard]] Tone tone() const;

    Mood m_mood = Mood::Neutral;
    Activity m_activity;
    bool m_running = false;
    QSize m_room;
    QElapsedTimer m_waited;
    QTimer m_tick;
    int m_evidence = 0;
    QLabel *m_title = nullptr;
    QLabel *m_explanation = nullptr;
    QLabel *m_remarks = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_showEvidence = nullptr;
    QPushButton *m_fix = nullptr;
    QMenu *m_fixMenu = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_ticket = nullptr;
};

} // namespace helodesk
