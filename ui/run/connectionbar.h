// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLineEdit;

namespace helodesk {

class Actions;
class FieldBox;
class FlatButton;
class FlatComboBox;
class SignInPopup;
class Workbench;
struct SignInChoice;

// The bar at the top: where to connect, how, how far, and the buttons that start and stop a run. Shows the chosen
// profile and writes what is changed back to it.
class ConnectionBar : public QWidget
{
    Q_OBJECT
public:
    ConnectionBar(Workbench *workbench, const Actions *actions, QWidget *parent = nullptr);

    // The keyboard goes to the server's name, or to the scenario where the practice server is used.
    void focusServer();
    void openSignIn();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeFields();
    void makeButtons(const Actions &actions);
    void fillScenarios();
    void showProfile();
    void showDefaultPort();
    void takeServer();
    void takeChoice(const SignInChoice &choice);
    void getToken();
    void change(const std::function<void(Profile &)> &how);

    Workbench *m_workbench;
    QLineEdit *m_server;
    QLineEdit *m_port;
    FlatComboBox *m_scenario;
    FlatComboBox *m_security;
    FlatButton *m_signIn;
    FlatComboBox *m_stopAfter;
    QCheckBox *m_stayOpen;
    FieldBox *m_serverBox = nullptr;
    FieldBox *m_portBox = nullptr;
    FieldBox *m_scenarioBox = nullptr;
    FieldBox *m_signInBox = nullptr;
    SignInPopup *m_popup = nullptr; // made when first opened
    bool m_showing = false; // fields are being filled: no edit by the user
};

} // namespace helodesk
